namespace PulumiClassicLink.Simulator.Gateway;

/// <summary>Who is asked.</summary>
internal enum RequestKind
{
    /// <summary>ECS or STS, in a signed call.</summary>
    Signed,

    /// <summary>STS, in a call that needs no signature.</summary>
    AnonymousSts,

    /// <summary>The metadata service of an ECS instance.</summary>
    Metadata,

    /// <summary>What ALIBABA_CLOUD_CREDENTIALS_URI names: a process beside the caller that hands out keys.</summary>
    CredentialsUri,
}

/// <summary>Source: the common parameters of the ECS and the STS API reference.</summary>
internal static class ApiVersion
{
    public const string Ecs = "2014-05-26";
    public const string Sts = "2015-04-01";
}
