using System.Globalization;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>A secret that was given to the plugin, to be found wherever it comes out again.</summary>
/// <param name="Way">The way in by which it came.</param>
/// <param name="What">Such as "secret key".</param>
/// <param name="Value">Drawn, so that nothing else in the world looks like it.</param>
internal sealed record Canary(string Way, string What, string Value)
{
    /// <summary>The engine is given it, so it may be in the engine's own log.</summary>
    public bool IsKnownToEngine { get; init; }

    public override string ToString() => $"the {What} of \"{Way}\"";
}

/// <summary>Draws secrets of the forms that real ones have, with characters that many texts escape.</summary>
internal sealed class Draw(Random random)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";

    /// <summary>All that no header minds. A secret is longer than what is searched for, between two of these as well.</summary>
    private const string Escaped = "+/=&%\"\\";

    /// <summary>Of a RAM user. The Authorization header of a call takes letters and digits only.</summary>
    public string KeyId() => "LTAI5t" + Text(18);

    /// <summary>Of a session.</summary>
    public string SessionId() => "STS.N" + Text(25);

    public string Secret() => Text(14) + Escaped + Text(9) + "+/" + Text(5) + "=";

    public string Token() => "CAIS" + string.Concat(Enumerable.Range(0, 6).Select(_ => Text(17) + Escaped + Text(3)));

    /// <summary>Like a JSON web token, and with what none has.</summary>
    public string OidcToken() => $"eyJ{Text(33)}.{Text(40)}{Escaped}{Text(6)}.{Text(43)}";

    /// <summary>Of a URL, a command or a document: also with a space.</summary>
    public string Password() => Text(13) + " " + Escaped + Text(4) + ":@" + Text(13);

    /// <summary>What a path or a query may hold as it is.</summary>
    public string Plain(int length) => Text(length);

    /// <summary>A word that is in no other name, for files.</summary>
    public string Word() => Text(8).ToLower(CultureInfo.InvariantCulture);

    private string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
}
