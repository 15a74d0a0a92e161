using System.Text;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>Splits a command line at spaces, quotes respected, and nothing else: no shell, no variables, no escapes (paths have backslashes).</summary>
internal static class CommandWords
{
    /// <returns>Null: empty, or a quote that does not end.</returns>
    public static IReadOnlyList<string>? Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var isWord = false;
        foreach (var character in command)
        {
            if (quote != '\0' && character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '"' or '\'')
            {
                quote = character;
                isWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                word.Append(character);
                isWord = true;
            }
        }

        if (isWord)
            words.Add(word.ToString());

        return quote != '\0' || words.Count == 0 || words[0].Length == 0 ? null : words;
    }
}
