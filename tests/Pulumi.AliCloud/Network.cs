namespace Pulumi.AliCloud.Vpc;

/// <summary>A VPC.</summary>
public sealed class Network : CustomResource
{
    public Network(string name, NetworkArgs? args = null, CustomResourceOptions? options = null)
        : base("alicloud:vpc/network:Network", name, args ?? new NetworkArgs(), options)
    {
    }
}

public sealed class NetworkArgs : ResourceArgs
{
    [Input("cidrBlock")]
    public Input<string>? CidrBlock { get; set; }

    [Input("classicLinkEnabled")]
    public Input<bool>? ClassicLinkEnabled { get; set; }
}
