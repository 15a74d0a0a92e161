using System.Collections;
using System.Collections.Immutable;

namespace PulumiClassicLink.GitOps.Tests.Running;

/// <summary>
/// The tokens that a role takes: of its subjects, as its trust policy would say. The simulator looks at it anew with each call, so that
/// a token that was replaced is refused.
/// </summary>
internal sealed class Trust(params string[] subjects) : IReadOnlyList<string>
{
    private ImmutableList<string> _tokens = [];

    public int Count => _tokens.Count;

    public string this[int index] => _tokens[index];

    public void Add(string subject, string token)
    {
        if (subjects.Contains(subject))
            ImmutableInterlocked.Update(ref _tokens, (tokens, added) => tokens.Add(added), token);
    }

    public void Revoke() => ImmutableInterlocked.Update(ref _tokens, tokens => tokens.Clear());

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_tokens).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
