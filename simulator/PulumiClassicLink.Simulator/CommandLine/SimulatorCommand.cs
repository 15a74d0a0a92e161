using System.CommandLine;
using PulumiClassicLink.Simulator.Clouds;

namespace PulumiClassicLink.Simulator.CommandLine;

/// <summary>The executable: a simulator until SIGINT or SIGTERM.</summary>
internal static class SimulatorCommand
{
    private const string Name = "classiclink-simulator";
    private static readonly SimulatorOptions Defaults = new();

    private static readonly Option<string> Listen = new("--listen")
    {
        Description =
            "IP address to listen on. On another than a loopback address everybody who reaches it can change the simulated cloud.",
        DefaultValueFactory = _ => Defaults.Address,
    };

    private static readonly Option<string[]> Hosts = new("--host")
    {
        Description = "Host name, besides localhost, that callers reach it by; others are refused. May be given several times.",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "TCP port; 0 takes any free one.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<string> AccessKeyId = new("--access-key-id")
    {
        Description = "The AccessKey that calls must be signed with.",
        DefaultValueFactory = _ => Defaults.AccessKeyId,
    };

    private static readonly Option<string> AccessKeySecret = new("--access-key-secret")
    {
        Description = "Its secret.",
        DefaultValueFactory = _ => Defaults.AccessKeySecret,
    };

    private static readonly Option<string?> SecurityToken = new("--security-token")
    {
        Description = "The STS token that calls must carry, signed. Left out: calls must carry none.",
    };

    private static readonly Option<string?> Cloud = new("--cloud")
    {
        Description = "JSON file with what is there from the start; docs/simulator-coverage.md describes it. The options below add to it.",
    };

    private static readonly Option<string[]> Instances = new("--instance")
    {
        Description = "region:id of a running classic-network instance. May be given several times.",
    };

    private static readonly Option<string[]> Vpcs = new("--vpc")
    {
        Description = "region:id of a VPC with ClassicLink enabled. May be given several times.",
    };

    private static readonly Option<string[]> Links = new("--link")
    {
        Description = "region:instance:vpc that are linked from the start; both must be there. May be given several times.",
    };

    /// <returns>0: ended by a signal. 1: bad arguments or a port that cannot be opened; one line on the error output says what.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> args, InvocationConfiguration configuration)
    {
        var command = new RootCommand(
            "Simulates Alibaba Cloud's side of ClassicLink: AttachClassicLinkVpc, DetachClassicLinkVpc and DescribeClassicLinkInstances of "
            + "ECS, in memory, over plain HTTP. Prints its address when it accepts calls, then how to point the provider at it, and runs until SIGINT or SIGTERM. "
            + "Under /simulator/ it takes changes behind the caller's back and lists links and calls; the bare address "
            + "is a page for a browser.")
        {
            Listen, Hosts, Port, AccessKeyId, AccessKeySecret, SecurityToken, Cloud, Instances, Vpcs, Links,
        };
        command.SetAction(RunAsync);

        var parsed = command.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(configuration);
        return await RefuseAsync(configuration, string.Join(' ', parsed.Errors.Select(error => error.Message)));
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = parsed.InvocationConfiguration;
        try
        {
            var options = await OptionsAsync(parsed, cancellationToken);
            await using var simulator = await EcsSimulator.StartAsync(options, TimeProvider.System, cancellationToken);
            await configuration.Output.WriteAsync(StartHint.Text(simulator.Endpoint, options));
            await configuration.Output.FlushAsync(cancellationToken);
            if (StartHint.Warning(options) is { } warning) await configuration.Error.WriteAsync($"{Name}: {warning}\n");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            // What a file says was checked before; where options are in the cloud would tell the user nothing.
            return await RefuseAsync(configuration, error is CloudFault fault ? fault.Reason : error.Message);
        }
    }

    private static async Task<SimulatorOptions> OptionsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions
        {
            Address = parsed.GetRequiredValue(Listen),
            HostNames = parsed.GetValue(Hosts) ?? [],
            Port = parsed.GetValue(Port),
            AccessKeyId = parsed.GetRequiredValue(AccessKeyId),
            AccessKeySecret = parsed.GetRequiredValue(AccessKeySecret),
            SecurityToken = parsed.GetValue(SecurityToken),
        };
        var cloud = parsed.GetValue(Cloud) is { } path ? await CloudFile.ReadAsync(path, options, cancellationToken) : options.Cloud;
        return options with { Cloud = WithOptions(cloud, parsed) };
    }

    private static SimulatedCloud WithOptions(SimulatedCloud cloud, ParseResult parsed) => cloud with
    {
        Instances =
        [
            .. cloud.Instances,
            .. Split(parsed, Instances, 2).Select(parts => new SimulatedInstance { RegionId = parts[0], InstanceId = parts[1] }),
        ],
        Vpcs = [.. cloud.Vpcs, .. Split(parsed, Vpcs, 2).Select(parts => new SimulatedVpc { RegionId = parts[0], VpcId = parts[1] })],
        Links = [.. cloud.Links, .. Split(parsed, Links, 3).Select(parts => new SimulatedLink(parts[0], parts[1], parts[2]))],
    };

    private static IEnumerable<string[]> Split(ParseResult parsed, Option<string[]> option, int count) =>
        (parsed.GetValue(option) ?? []).Select(text => text.Split(':') is { } parts && parts.Length == count
            ? parts
            : throw new ArgumentException($"{option.Name} {text} is not {(count == 2 ? "region:id" : "region:instance:vpc")}."));

    private static async Task<int> RefuseAsync(InvocationConfiguration configuration, string message)
    {
        await configuration.Error.WriteAsync($"{Name}: {message.ReplaceLineEndings(" ")}\n");
        return 1;
    }
}
