using System.Globalization;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Identities;

/// <summary>Keys that come, go and expire.</summary>
internal static class KeyChanges
{
    private const string UserId = "200000000000000001";

    /// <summary>The one static key, of the RAM user; another static key is unknown from now on.</summary>
    public static SimulatorState SetStaticKey(this SimulatorState state, string id, string secret, string? securityToken)
    {
        if (id.Length == 0 || secret.Length == 0) throw new ArgumentException("The AccessKey and its secret must not be empty.");
        var others = state.Keys.RemoveRange(state.Keys.Values.Where(key => key.Expiration is null).Select(key => key.Id));
        if (others.ContainsKey(id)) throw new ArgumentException($"{id} is the AccessKey of a session.");
        var user = new Caller(state.AccountId, $"acs:ram::{state.AccountId}:user/simulator", UserId, null);
        var key = new AccessKey { Id = id, Secret = secret, SecurityToken = securityToken, Caller = user };
        return state with { Keys = others.Add(id, key) };
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

    /// <summary>What the next secret is drawn from: no seed comes twice.</summary>
    public static (SimulatorState State, string Seed) Draw(this SimulatorState state)
    {
        var number = state.Drawn + 1;
        return (state with { Drawn = number }, $"{state.AccountId}:{number.ToString(CultureInfo.InvariantCulture)}");
    }
}
