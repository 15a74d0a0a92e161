using System.Globalization;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Simulator.Tests;

/// <summary>The key of a session, as a caller got it.</summary>
internal sealed record Session(string Id, string Secret, string Token, DateTimeOffset Expiration)
{
    public static Session Of(JsonNode fields) => new(
        (string)fields["AccessKeyId"]!,
        (string)fields["AccessKeySecret"]!,
        (string)fields["SecurityToken"]!,
        DateTimeOffset.Parse((string)fields[nameof(Expiration)]!, CultureInfo.InvariantCulture));
}

/// <summary>Calls to STS and calls with session keys. Whatever a test did: no secret it got is in the call log.</summary>
internal abstract class SignInTest : SimulatorTest
{
    protected const string Account = "1000000000000001";
    protected const string Role = "acs:ram::1000000000000001:role/linker";
    protected const string AssumeRole = "AssumeRole";
    protected const string WhoAmI = "GetCallerIdentity";

    private readonly List<string> _secrets = [];

    [SetUp]
    public void Forget() => _secrets.Clear();

    [TearDown]
    public void NoSecretIsInTheCallLog()
    {
        var log = string.Join('\n', Simulator.Calls);
        foreach (var secret in _secrets) Assert.That(log, Does.Not.Contain(secret));
        Assert.That(log, Does.Not.Contain("simulator-secret").And.Not.Contain("Signature="));
    }

    protected static (string Name, string Value)[] RoleParameters(string role = Role, string name = "deploy", int? seconds = null) =>
    [
        ("RoleArn", role), ("RoleSessionName", name),
        .. seconds is null ? Array.Empty<(string, string)>() : [("DurationSeconds", seconds.Value.ToString(CultureInfo.InvariantCulture))],
    ];

    protected static string Form(params (string Name, string Value)[] parameters) =>
        string.Join('&', parameters.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));

    protected async Task<Answer> StsAsync(string action, (string, string)[] parameters, Session? session = null, string form = "")
    {
        var answer = await Client.SendAsync(new SignedCall
        {
            Action = action,
            Parameters = parameters,
            Version = "2015-04-01",
            Key = session?.Id ?? "simulator-key",
            Secret = session?.Secret ?? "simulator-secret",
            Token = session?.Token,
            Body = form,
            AlsoSigned = form.Length == 0 ? [] : new() { ["content-type"] = "application/x-www-form-urlencoded" },
        });
        if (answer.Json["Credentials"] is { } credentials) Got(Session.Of(credentials));
        return answer;
    }

    /// <summary>A session of a role that the test added.</summary>
    protected async Task<Session> SessionAsync(string role = Role, int? seconds = null, Session? from = null)
    {
        var answer = await StsAsync(AssumeRole, RoleParameters(role, seconds: seconds), from);
        AssertDone(answer);
        return Session.Of(answer.Json["Credentials"]!);
    }

    protected Session Got(Session session)
    {
        _secrets.Add(session.Secret);
        if (session.Token is not null) _secrets.Add(session.Token);
        return session;
    }

    protected void MustStaySecret(string text) => _secrets.Add(text);

    protected Task<Answer> DescribeAsync(Session session) => Client.SendAsync(new SignedCall
    {
        Action = Describe,
        Parameters = [("RegionId", Region), ("VpcId", "vpc-a")],
        Key = session.Id,
        Secret = session.Secret,
        Token = session.Token,
    });
}
