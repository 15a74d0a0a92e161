namespace Pulumi.Core.TestProgram;

/// <summary>A program in the form of a stack class.</summary>
public sealed class GreetingProgram : Stack
{
    public GreetingProgram()
    {
        var link = new Link("one", new LinkArgs { Text = "hello" });
        Greeting = link.Text.Apply(text => text + "!");
    }

    [Output("greeting")]
    public Output<string> Greeting { get; set; }
}

/// <summary>A stack class that forgot an output.</summary>
public sealed class ForgetfulProgram : Stack
{
    [Output("greeting")]
    public Output<string> Greeting { get; set; } = null!;
}

/// <summary>A stack class that asks for configuration which is not there.</summary>
public sealed class ConfiguredProgram : Stack
{
    public ConfiguredProgram() => _ = new Config("test").Require("region");
}
