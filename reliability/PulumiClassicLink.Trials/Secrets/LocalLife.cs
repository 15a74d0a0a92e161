using System.Text.Json.Nodes;
using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.TestKit.Engines;
using PulumiClassicLink.TestKit.Programs;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// The example program on the local engine, whose plugin runs at the highest level of detail: up, up again, refresh, destroy.
/// </summary>
internal sealed class LocalLife(Scene scene, Evidence evidence, CancellationToken cancellationToken)
    : LocalStack(scene.Cloud, Scene.Region, cancellationToken)
{
    // Of the troubles those that end at once: the program has no timeouts of its own.
    private static readonly string[] Instances = ["i-1", Trouble.Refused.Instance(1), Trouble.Odd.Instance(1)];

    public async Task LiveAsync()
    {
        Use(Example.Attach);
        PluginDirectory = Wrapped();
        foreach (var (name, value) in TrialPlugin.EnvironmentOf(scene).Where(one => one.Name != "XDG_RUNTIME_DIR"))
            Environment[name] = value;
        foreach (var (name, node) in scene.Configuration.Where(one => one.Value is not null))
        {
            var text = node is JsonValue ? (string)node! : node!.ToJsonString();
            Config[$"classiclink:{name}"] = new ConfigValue(text, Schema.Secrets.Contains(name) || scene.AlsoSecret.Contains(name));
        }

        Config["attach:vpcId"] = new ConfigValue(Scene.Vpc);
        foreach (var instance in Instances)
        {
            Config["attach:instanceId"] = new ConfigValue(instance);
            Keep(await UpAsync());
            if (instance == Instances[0] && Cloud.Links.Count != 1)
                throw new BrokenPromiseException($"{scene.Way}: no link was made on the local engine: {Shown}");
            Keep(await UpAsync());
            scene.Parrot.Inject(Parrot.Describe, Trouble.Refused, Trouble.Page);
            Keep(await RefreshAsync());
            scene.Parrot.Calm();
        }

        scene.Parrot.Inject("DetachClassicLinkVpc", Trouble.Odd);
        Keep(await DestroyAsync());
        Keep(await DestroyAsync());
        evidence.AddFiles(Work.Path, scene.Given);
        evidence.AddFiles(scene.Folder, scene.Given);
    }

    private void Keep(OperationResult result)
    {
        evidence.Add("what the local engine shows", Shown);
        evidence.Add("the errors of the local engine", string.Join('\n', result.Errors));
    }

    /// <summary>The local engine passes no flags on.</summary>
    private string Wrapped()
    {
        var folder = Directory.CreateDirectory(Work.File("plugin")).FullName;
        var script = Path.Combine(folder, Path.GetFileName(Repository.Plugin));
        var log = Work.File("plugin.log");
        File.WriteAllText(script, $"#!/bin/sh\nexec {Repository.Plugin} --logtostderr -v=11 --logflow \"$@\" 2>> {log}\n");
        Scene.MakePrivate(script);
        return folder;
    }
}
