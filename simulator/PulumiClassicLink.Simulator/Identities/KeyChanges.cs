using System.Collections.Immutable;
using System.Globalization;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>Keys that come, go and expire.</summary>
internal static class KeyChanges
{
    private const string UserId = "200000000000000001";

    /// <summary>The static key of the simulator's own user, who stays denied what it was; the one before is unknown from now on.</summary>
    public static SimulatorState SetOwnKey(this SimulatorState state, string id, string secret, string? securityToken)
    {
        var others = state with { Keys = state.Keys.Remove(state.OwnKeyId), OwnKeyId = id };
        IReadOnlyList<string> denied = state.Keys.GetValueOrDefault(state.OwnKeyId)?.DeniedActions ?? [];
        return others.AddKey(
            new SimulatedKey { AccessKeyId = id, AccessKeySecret = secret, SecurityToken = securityToken, DeniedActions = denied });
    }

    public static SimulatorState AddKey(this SimulatorState state, SimulatedKey added)
    {
        var id = added.AccessKeyId;
        if (id.Length == 0 || added.AccessKeySecret.Length == 0)
            throw new ArgumentException("The AccessKey and its secret must not be empty.");
        if (state.Keys.ContainsKey(id)) throw new ArgumentException($"There is an AccessKey {id} already.");
        var account = RoleArn.RequireAccountId(added.AccountId ?? state.AccountId);
        var key = new AccessKey
        {
            Id = id,
            Secret = added.AccessKeySecret,
            SecurityToken = added.SecurityToken,
            Caller = new Caller(account, $"acs:ram::{account}:user/simulator", UserId, null),
            DeniedActions = Denied(added.DeniedActions),
        };
        return state with { Keys = state.Keys.Add(id, key) };
    }

    public static SimulatorState Deny(this SimulatorState state, string id, IReadOnlyList<string> actions)
    {
        if (state.Keys.GetValueOrDefault(id)
            is not { Expiration: null } key) throw new ArgumentException($"There is no static AccessKey {id}.");
        return state with { Keys = state.Keys.SetItem(id, key with { DeniedActions = Denied(actions) }) };
    }

    public static SimulatorState RevokeKey(this SimulatorState state, string id) =>
        state.Keys.ContainsKey(id)
            ? state with { Keys = state.Keys.Remove(id) }
            : throw new ArgumentException($"There is no AccessKey {id}.");

    /// <summary>They stay known, so that a call is told that its key is expired.</summary>
    public static SimulatorState ExpireSessions(this SimulatorState state, DateTimeOffset now)
    {
        var expired = state.Keys.Values.Where(key => key.Expiration > now)
            .Select(key => KeyValuePair.Create(key.Id, key with { Expiration = now }));
        return state with { Keys = state.Keys.SetItems(expired) };
    }

    public static SimulatorState AddRole(this SimulatorState state, SimulatedRole role)
    {
        if (RoleArn.Parse(role.Arn) is null) throw new ArgumentException($"'{role.Arn}' is not acs:ram::account:role/name.");
        if (state.Roles.ContainsKey(role.Arn)) throw new ArgumentException($"There is a role {role.Arn} already.");
        if (role.MaxSessionSeconds is < 900 or > 43200)
            throw new ArgumentException($"A session of a role lasts 900 to 43200 seconds, not {role.MaxSessionSeconds}.");
        if (role.OidcTokens.Count > 0 && string.IsNullOrEmpty(role.OidcProviderArn))
            throw new ArgumentException("OIDC tokens need the provider that they are of.");
        // Source: STS API reference, AssumeRoleWithOIDC, OIDCToken. Without it a call without a token could have that of a role.
        if (role.OidcTokens.Any(token => token is not { Length: >= 4 and <= 20_000 }))
            throw new ArgumentException("An OIDC token has 4 to 20,000 characters.");
        Denied(role.DeniedActions);
        return state with { Roles = state.Roles.Add(role.Arn, role) };
    }

    public static (SimulatorState State, AccessKey Key) NewSession(
        this SimulatorState state, RoleArn role, string sessionName, int seconds, DateTimeOffset now)
    {
        var (next, seed) = state.Draw();
        // To whole seconds, as the caller is told.
        var expiration = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(seconds);
        var arn = $"acs:ram::{role.AccountId}:assumed-role/{role.Name}/{sessionName}";
        var key = new AccessKey
        {
            Id = "STS." + DrawnText.Letters(seed + ":id", 25),
            Secret = DrawnText.Letters(seed + ":secret", 44),
            SecurityToken = "CAIS" + DrawnText.Base64(seed + ":token", 289),
            Expiration = expiration,
            Caller = new Caller(role.AccountId, arn, $"{role.Id}:{sessionName}", role),
        };
        return (next with { Keys = next.Keys.Add(key.Id, key) }, key);
    }

    private static ImmutableArray<string> Denied(IReadOnlyList<string> actions) =>
        // A list from JSON may hold null.
        actions.Where(action => action != "*" && !ActionNames.Ecs.Contains(action)).ToArray() is [var unknown, ..]
            ? throw new ArgumentException($"'{unknown}' is neither * nor one of {string.Join(", ", ActionNames.Ecs)}.")
            : [.. actions];

    /// <summary>What the next secret is drawn from: no seed comes twice.</summary>
    public static (SimulatorState State, string Seed) Draw(this SimulatorState state)
    {
        var number = state.Drawn + 1;
        return (state with { Drawn = number }, $"{state.AccountId}:{number.ToString(CultureInfo.InvariantCulture)}");
    }
}
