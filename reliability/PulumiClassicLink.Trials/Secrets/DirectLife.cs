using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.TestKit.Engines;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// One plugin process from its start to its end, as an engine leads it: configured, a link made, read, updated, listed and deleted, with
/// every trouble on the way.
/// </summary>
internal sealed class DirectLife(Scene scene, Evidence evidence, CancellationToken cancellationToken)
{
    private const string Type = "classiclink:index:ClassicLinkAttachment";
    private const string Instance = "i-1";

    /// <summary>How long an operation goes on that meets trouble, in seconds.</summary>
    private const double Short = 1;

    private static readonly string[] Signals = ["INT", "TERM", "QUIT", "ABRT", "SYS", "HUP"];

    private ResourceProvider.ResourceProviderClient _client = null!;

    private CallOptions Options => new(cancellationToken: cancellationToken);

    /// <param name="turn">Says with which signal it ends.</param>
    public async Task RunAsync(int turn)
    {
        await using var engine = await FakeEngine.StartAsync();
        using var plugin = await TrialPlugin.StartAsync(scene, engine.Address, cancellationToken);
        _client = plugin.Connect();
        await AskAsync("Handshake", _client.HandshakeAsync(
            new ProviderHandshakeRequest { EngineAddress = engine.Address, SupportsRefreshBeforeUpdate = true }, Options));
        if (await ConfigureAsync())
            await LiveAsync();
        evidence.Add("a command line", plugin.CommandLines());
        var (output, errors) = await plugin.EndAsync(Signals[turn % Signals.Length], cancellationToken);
        evidence.Add("standard output", output);
        evidence.Add("standard error", errors);
        foreach (var log in engine.Logged)
            evidence.Add("the engine's log", log);
        evidence.AddFiles(scene.Folder, scene.Given);
    }

    private static string Urn(string name) => $"urn:pulumi:dev::links::{Type}::{name}";

    private async Task<bool> ConfigureAsync()
    {
        var marked = Schema.Secrets.Concat(scene.AlsoSecret).ToHashSet();
        var sent = Values.Of(scene.Configuration, scene.Form, scene.Marks, marked);
        var request = new CheckRequest { Urn = "urn:pulumi:dev::classiclink::pulumi:providers:classiclink::default", News = sent };
        var check = await AnswerAsync("CheckConfig", _client.CheckConfigAsync(request, Options));
        if (check is not null)
        {
            evidence.Add("what CheckConfig finds wrong", new CheckResponse { Failures = { check.Failures } });
            evidence.Add("the inputs of CheckConfig, in clear", Values.InClear(check.Inputs, sent, Schema.Secrets));
        }

        await AskAsync("DiffConfig", _client.DiffConfigAsync(new DiffRequest { OldInputs = new Struct(), News = sent }, Options));
        var configure = new ConfigureRequest { Args = check?.Inputs ?? sent, AcceptSecrets = true };
        if (scene.Marks == Marks.Variables)
        {
            configure.Args = null;
            foreach (var (name, value) in sent.Fields)
                configure.Variables[$"classiclink:config:{name}"] = value.StringValue;
        }

        return await AskAsync("Configure", _client.ConfigureAsync(configure, Options)) is not null;
    }

    private async Task LiveAsync()
    {
        var inputs = Inputs(Instance);
        var check = await AnswerAsync("Check", _client.CheckAsync(
            new CheckRequest { Urn = Urn("link"), Type = Type, News = inputs, Olds = new Struct() }, Options));
        if (check is null)
            return;
        evidence.Add("what Check finds wrong", new CheckResponse { Failures = { check.Failures } });
        evidence.Add("the inputs of Check, in clear", Values.InClear(check.Inputs, inputs, Schema.Secrets));
        if (check.Failures.Count > 0)
            return;
        foreach (var action in scene.Asked)
            scene.Parrot.Inject(action, Trouble.OfKeys);
        for (var i = 0; scene.Asked.Count > 0 && i < Trouble.OfKeys.Count; i++)
            await CreateAsync(Instance, Short);
        scene.Parrot.Calm();

        var id = $"{Scene.Region}:{Instance}:{Scene.Vpc}";
        await CreateAsync(Instance, scene.Signer is null ? Short : 20);
        await AskAsync("Create in a preview", _client.CreateAsync(
            new CreateRequest { Urn = Urn("other"), Type = Type, Properties = Inputs("i-2"), Preview = true }, Options));
        await ReadAsync(id);
        if (scene.Signer is not null)
            await MeetTroubleAsync(id);
        await AskAsync("Update", _client.UpdateAsync(
            new UpdateRequest { Id = id, Urn = Urn("link"), Type = Type, Olds = inputs, News = inputs }, Options));
        await AskAsync("Delete", _client.DeleteAsync(Deleting(id, Urn("link"), 20), Options));
    }

    /// <summary>Writes go wrong side by side, each for an instance of its own; reads one after the other.</summary>
    private async Task MeetTroubleAsync(string id)
    {
        var writes = Trouble.OfWrites.SelectMany(trouble => new[] { trouble.Instance(1), trouble.Instance(2) }).ToList();
        await Task.WhenAll(writes.Select(instance => CreateAsync(instance, Short)));
        await Task.WhenAll(writes.Select(instance => AskAsync("Delete", _client.DeleteAsync(
            Deleting($"{Scene.Region}:{instance}:{Scene.Vpc}", Urn(instance), Short), Options))));
        scene.Parrot.Inject(Parrot.Describe, Trouble.OfReads);
        scene.Parrot.Inject(Parrot.Describe, Trouble.Throttled, Trouble.Hang);
        for (var i = 0; i < 5; i++)
        {
            await ReadAsync(id);
            await AskAsync("Invoke", _client.InvokeAsync(
                new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Plain(("vpcId", Scene.Vpc)) }, Soon()));
        }

        scene.Parrot.Calm();
        await CreateAsync(Trouble.Throttled.Instance(1), Short);
    }

    private Task<CreateResponse?> CreateAsync(string instance, double seconds) => AskAsync("Create", _client.CreateAsync(
        new CreateRequest { Urn = Urn(instance), Type = Type, Properties = Inputs(instance), Timeout = seconds }, Options));

    /// <summary>A Read has no timeout of its own; an engine that is stopped hangs up.</summary>
    private Task<ReadResponse?> ReadAsync(string id) => AskAsync("Read", _client.ReadAsync(
        new ReadRequest { Id = id, Urn = Urn("link"), Type = Type, Inputs = Inputs(Instance), Properties = Inputs(Instance) }, Soon()));

    private CallOptions Soon() => Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2 * Short));

    private static DeleteRequest Deleting(string id, string urn, double seconds) => new()
    {
        Id = id,
        Urn = urn,
        Type = Type,
        Properties = Plain([.. "regionId instanceId vpcId".Split(' ').Zip(id.Split(':'))]),
        Timeout = seconds,
    };

    private Struct Inputs(string instance)
    {
        var inputs = Plain(("instanceId", instance), ("vpcId", Scene.Vpc), ("regionId", Scene.Region));
        var more = Values.Of(scene.Properties, Form.Typed, Marks.Secret, scene.Properties.Select(one => one.Key).ToHashSet());
        inputs.MergeFrom(more);
        return inputs;
    }

    private static Struct Plain(params (string Name, string Value)[] values)
    {
        var plain = new Struct();
        foreach (var (name, value) in values)
            plain.Fields[name] = Value.ForString(value);
        return plain;
    }

    /// <summary>Waits for the answer, which is searched.</summary>
    private async Task<T?> AskAsync<T>(string rpc, AsyncUnaryCall<T> call)
        where T : class, IMessage
    {
        var answer = await AnswerAsync(rpc, call);
        if (answer is not null)
            evidence.Add($"the answer of {rpc}", answer);
        return answer;
    }

    /// <returns>Null: refused; that is searched.</returns>
    private async Task<T?> AnswerAsync<T>(string rpc, AsyncUnaryCall<T> call)
        where T : class, IMessage
    {
        try
        {
            return await call;
        }
        catch (RpcException refused)
        {
            evidence.Add($"the error of {rpc}", refused);
            return null;
        }
    }
}
