using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// The life of the pair instance and VPC in one stack. Each operation is a run of an engine's own, as `up`, `refresh` and `destroy` are,
/// and after each it is held against the cloud: what must be so whatever the service answers.
/// </summary>
internal sealed class Life(Rig rig) : IAsyncDisposable
{
    private static readonly TimeSpan Overrun = TimeSpan.FromSeconds(25);

    private double _timeout;
    private Struct? _properties;

    public Rig Rig => rig;

    public EcsSimulator Cloud => rig.Cloud;

    /// <summary>The stack's state has the pair.</summary>
    public bool InState => _properties is not null;

    public bool IsLinked => Cloud.Links.Any(link => link.InstanceId == Rig.Instance && link.VpcId == Rig.Vpc);

    /// <summary>The caller cannot be shown the pair's link any more, so that it may take it for gone.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Changes the provider's configuration of every run.</summary>
    public Action<Struct>? Configuration { get; set; }

    /// <summary>Describe may show what was a moment ago.</summary>
    public bool IsLagging { get; set; }

    public static async Task<Life> BeginAsync(Answer? answer = null, Action<SimulatedCall>? beforeCall = null)
    {
        var life = new Life(await Rig.BareAsync(beforeCall));
        answer?.Give(life.Cloud);
        await life.Rig.HandshakeAsync();
        return life;
    }

    /// <summary>Such a life, with the link made and in the state.</summary>
    public static async Task<Life> LinkedAsync(Answer? answer = null)
    {
        var life = await BeginAsync(answer);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        life._properties = Rig.Inputs(allowRelink: false);
        return life;
    }

    /// <summary>Makes Create and Delete end after so many seconds.</summary>
    public Life Within(double seconds)
    {
        _timeout = seconds;
        return this;
    }

    public Task<Outcome> CreateAsync(bool allowRelink = false, string vpc = Rig.Vpc) => RunAsync(async () =>
    {
        var check = await rig.CheckAsync(Rig.Inputs(vpc: vpc, allowRelink: allowRelink));
        Assert.That(check.Failures, Is.Empty);
        try
        {
            var created = await rig.CreateAsync(check.Inputs, timeout: _timeout);
            Assert.That(IsLinked, "Create succeeded, and there is no link");
            _properties = created.Properties;
            return new Outcome(End.Done);
        }
        catch (RpcException failed) when (failed.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>() is { } partial)
        {
            _properties = partial.Properties;
            return Outcome.Of(failed);
        }
    }, allowRelink ? [Rig.Vpc, Rig.OtherVpc] : []);

    public Task<Outcome> ReadAsync() => RunAsync(async () =>
    {
        var inputs = Rig.Inputs();
        var before = IsLinked;
        var read = await rig.ReadAsync(inputs: inputs, properties: _properties ?? Rig.Inputs(allowRelink: false));
        if (read.Properties is null)
        {
            Assert.That(IsHidden || IsLagging || !before, "Read says gone, and the link is there to be seen");
            _properties = null;
            return new Outcome(End.Gone);
        }

        Assert.That(IsLagging || before, "Read says present, and there is no link");
        Assert.That((await rig.DiffAsync(read.Properties, inputs)).Changes, Is.EqualTo(DiffResponse.Types.DiffChanges.DiffNone));
        _properties = read.Properties;
        return new Outcome(End.Done);
    }, []);

    public Task<Outcome> DeleteAsync() => RunAsync(async () =>
    {
        await rig.DeleteAsync(_properties, timeout: _timeout);
        Assert.That(IsHidden || !IsLinked, "Delete succeeded, and the link is there to be seen");
        _properties = null;
        return new Outcome(End.Done);
    }, [Rig.Vpc]);

    public Task<Outcome> UpdateAsync() => RunAsync(async () =>
    {
        var updated = await rig.UpdateAsync(_properties!, Rig.Inputs(), _timeout);
        Assert.That(IsLinked, "Update succeeded, and there is no link");
        _properties = updated.Properties;
        return new Outcome(End.Done);
    }, []);

    /// <summary>The instances that getClassicLinks shows a link of, with its VPC.</summary>
    public async Task<string[]> ListAsync(string? vpc, params object[] instances)
    {
        await rig.ConfigureAsync(Configuration);
        var query = vpc is null ? Props.Of(("instanceIds", instances)) : Props.Of(("vpcId", vpc));
        var answer = await rig.Client.InvokeAsync(
            new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = query }, rig.Options);
        return [.. answer.Return.Fields["links"].ListValue.Values
            .Select(value => value.StructValue)
            .Select(link => $"{link.Text("instanceId")} {link.Text("vpcId")}")];
    }

    /// <summary>What the user reads where getClassicLinks is refused.</summary>
    public string ListRefused(string? vpc, params object[] instances)
    {
        var refused = Assert.ThrowsAsync<RpcException>(() => ListAsync(vpc, instances))!.Status.Detail;
        Assert.That(refused.Split('\n'), Has.Length.LessThanOrEqualTo(5), refused);
        Assert.That(refused, Does.Contain(Rig.Region).And.Contain(vpc ?? "given instances"), refused);
        return refused;
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    /// <param name="operation">One operation of one engine run.</param>
    /// <param name="mayDetach">The VPCs that the operation has a right to take the instance off.</param>
    private async Task<Outcome> RunAsync(Func<Task<Outcome>> operation, string[] mayDetach)
    {
        await rig.NextRunAsync();
        await rig.ConfigureAsync(Configuration);
        var (calls, started) = (Cloud.Calls.Count, rig.Time.GetTimestamp());
        Outcome outcome;
        try
        {
            outcome = await operation();
        }
        catch (RpcException failed)
        {
            outcome = Outcome.Of(failed);
        }

        var detached = Cloud.Calls.Skip(calls).Where(call => call.Action == Rig.Detach).ToList();
        var limit = TimeSpan.FromSeconds(_timeout > 0 ? _timeout : 300) + Overrun;
        Assert.Multiple(() =>
        {
            Assert.That(detached.Select(call => call.InstanceId), Is.All.EqualTo(Rig.Instance));
            Assert.That(detached.Select(call => call.VpcId).Distinct(), Is.SubsetOf(mayDetach), "a stranger's link was to be detached");
            Assert.That(rig.Time.GetElapsedTime(started), Is.LessThanOrEqualTo(limit), "it went on beyond its timeout");
        });
        if (outcome.Text.Length > 0)
            HoldToHouseRules(outcome.Text);
        return outcome;
    }

    private static void HoldToHouseRules(string text) => Assert.Multiple(() =>
    {
        Assert.That(text.Split('\n'), Has.Length.LessThanOrEqualTo(5), text);
        Assert.That(text, Does.Contain(Rig.Instance).And.Contain("vpc-").And.Contain(Rig.Region), text);
        Assert.That(text, Does.Not.Contain(Rig.Secret).And.Not.Contain("   at ").And.Not.Contain("bug in the classiclink provider"), text);
    });
}
