using System.Net.Sockets;
using System.Text;
using PulumiClassicLink.TestKit.Clouds;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>Answers whatever comes, HTTP, TLS or SOCKS, with a refusal that has the proxy's user info in every part.</summary>
internal sealed class RefusingProxy : LoopbackListener
{
    private readonly string _answer;

    public RefusingProxy(string userInfo)
    {
        var password = userInfo[(userInfo.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var line = string.Join(' ', Spelling.Of(userInfo).Concat(Spelling.Of(password)).Select(spelling => spelling.Text).Distinct());
        _answer = $"HTTP/1.1 407 {userInfo}\r\nProxy-Authenticate: Basic realm=\"{line.Replace('"', '\'')}\"\r\nX-User: {line}\r\n"
            + $"Content-Length: {line.Length}\r\nConnection: close\r\n\r\n{line}";
        Accept();
    }

    protected override async Task ServeAsync(NetworkStream stream)
    {
        _ = await stream.ReadAsync(new byte[4096], Stopped);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), Stopped);
    }
}
