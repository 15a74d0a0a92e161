using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>Which of the answers of one input are tampered with, and how.</summary>
internal sealed class Tampering(Dice dice)
{
    private readonly int _mode = dice.Below(6);
    private readonly int _nth = dice.Below(5);
    private readonly string _action = dice.Of(
        "DescribeClassicLinkInstances", "AttachClassicLinkVpc", "DetachClassicLinkVpc", "AssumeRole", Exchange.KeyService);
    private int _answers;

    public Delivered Of(string action, Delivered honest)
    {
        var number = _answers++;
        var isTampered = _mode switch
        {
            0 => true,
            1 => number == _nth,
            2 => number >= _nth,
            3 => action == _action,
            4 => dice.OneIn(3),
            _ => number == 0 || dice.OneIn(6),
        };
        return isTampered ? Tamper(honest) with { IsTampered = true } : honest;
    }

    private Delivered Tamper(Delivered honest)
    {
        var tampered = dice.Percent(85) ? honest with { Body = OddBodies.Draw(dice, honest.Body) } : honest;
        if (dice.OneIn(6))
            tampered = tampered with { Status = Status() };
        if (dice.OneIn(10))
            tampered = tampered with { Headers = Headers() };
        if (dice.OneIn(25))
            tampered = tampered with { Manner = dice.Of(Enum.GetValues<Manner>()), Reason = Reason() };
        return tampered;
    }

    private int Status() => dice.Below(4) switch
    {
        0 => dice.Of(200, 201, 202, 203, 204, 205, 206, 207, 226, 299),
        1 => dice.Of(300, 301, 302, 303, 304, 307, 308, 399),
        2 => dice.Of(400, 401, 403, 404, 407, 408, 409, 411, 413, 429, 451, 499, 500, 501, 502, 503, 504, 599),
        _ => dice.Below(1_000),
    };

    private (string, string)[] Headers() => dice.Below(6) switch
    {
        0 => [("x-acs-retry-after", dice.Of("0", "-1", "99999999999999999999", "1e9", "x", "1000", ""))],
        1 => [("x-ratelimit-user-api",
            dice.Of("TimeLeft:2147483647", "TimeLeft:", "TimeLeft:x,TimeLeft:-5", ":::,,,", "TimeLeft:99999999999999"))],
        2 => [("Set-Cookie", dice.Of("a=b", "=", new string('x', 10_000), "a=b; domain=.aliyuncs.com; expires=never"))],
        3 => [("Content-Type",
            dice.Of("text/html; charset=nonsense", "application/json; charset=utf-16", "x", "", "application/json; charset=\"gbk\""))],
        4 => [("Content-Encoding", dice.Of("gzip", "br", "deflate", "nonsense")), ("Location", "https://other.example.com/")],
        _ => [.. Enumerable.Range(0, dice.Below(200)).Select(number => ($"x-{number}", OddTexts.Letters(dice, 20)))],
    };

    private string Reason() => dice.Of(
        "broken", "", "line\nline\nline\nline\nline\nline\nline", "\u001b[31mred\u202E", new string('x', 10_000), OddTexts.Secret,
        $"https://u:{OddTexts.Secret}@proxy/");
}
