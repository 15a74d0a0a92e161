namespace PulumiClassicLink.Cloud.Signing;

/// <summary>One way to sign in. Gives the key to sign the next try with, and renews it before it expires.</summary>
public abstract class CredentialsProvider
{
    /// <summary>Where the key comes from, as a user would say it: "the provider's configuration". Never holds a key.</summary>
    public abstract string Source { get; }

    /// <exception cref="CloudException">
    /// Of the kind NoCredentials: no key could be had, so the call that wanted it was not sent.
    /// </exception>
    public abstract ValueTask<AccessKey> GetAsync(CancellationToken cancellationToken);

    /// <summary>Never a key.</summary>
    public sealed override string ToString() => Source;

    /// <summary>The key was refused as expired: it is not given again if there can be another.</summary>
    /// <returns>False: there can be no other, so asking again is in vain.</returns>
    public virtual bool Drop(AccessKey refused) => false;
}
