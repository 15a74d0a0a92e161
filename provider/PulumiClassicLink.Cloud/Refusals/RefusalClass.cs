namespace PulumiClassicLink.Cloud.Refusals;

/// <summary>What a user can make of a refusal; docs/refusals.md says what the provider does about each.</summary>
public enum RefusalClass
{
    /// <summary>Not now: the same call may pass later, and is sent again until the operation's timeout.</summary>
    Retry,

    /// <summary>The answer does not say what became of the link; only a look at it does.</summary>
    LookAgain,

    /// <summary>There is no such link (any more).</summary>
    Gone,

    /// <summary>The program or the state names something wrong, or something that cannot be linked.</summary>
    UserMistake,

    /// <summary>The access key may not do this.</summary>
    Permission,

    /// <summary>Nothing that a change of this resource would mend; also every code that is not known.</summary>
    Fatal,
}
