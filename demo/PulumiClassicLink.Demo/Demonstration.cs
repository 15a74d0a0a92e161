using PulumiClassicLink.LocalEngine;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Demo;

/// <summary>Plays the storyboard with a real plugin process and a real program process against the simulator.</summary>
public static class Demonstration
{
    /// <returns>Null: every step did what it says; else the number of the step that did not (from 1) and why.</returns>
    public static async Task<(int Step, string Reason)?> RunAsync(
        DemoOptions options,
        TextWriter display,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        await using var simulator = await EcsSimulator.StartAsync(new SimulatorOptions(), timeProvider, cancellationToken);
        simulator.AddInstance(Scene.RegionId, Scene.InstanceId);
        simulator.AddVpc(Scene.RegionId, Scene.VpcId);
        simulator.AddVpc(Scene.RegionId, Scene.OtherVpcId);
        await display.WriteLineAsync($"The simulator answers as ECS of {Scene.RegionId} at {simulator.Endpoint} and shows a browser there what happens.");
        var number = 0;
        foreach (var step in Storyboard.Steps)
        {
            number++;
            await display.WriteLineAsync($"\n[{number}/{Storyboard.Steps.Count}] {step.Title}");
            try
            {
                await PlayAsync(step, options, simulator, display, timeProvider, cancellationToken);
            }
            catch (Exception failure) when (failure is StepFailedException or EngineException)
            {
                return (number, failure.Message);
            }
        }

        return null;
    }

    private static async Task PlayAsync(
        DemoStep step,
        DemoOptions options,
        EcsSimulator simulator,
        TextWriter display,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        var before = simulator.Calls.Count;
        var engineOptions = EngineOptionsOf(step, options, simulator);
        step.BehindPulumisBack?.Invoke(simulator);
        var result = step.Operation is null
            ? new OperationResult { Errors = [], Changes = new Dictionary<string, int>() }
            : await step.Operation(new Engine(engineOptions, display, timeProvider), cancellationToken);
        var calls = simulator.Calls.Skip(before).ToList();
        foreach (var call in calls)
            await display.WriteLineAsync($"  ECS  {Expectations.Describe(call)}");
        step.Check(new StepOutcome(result, calls, simulator.Links, engineOptions.CheckpointPath));
        await display.WriteLineAsync("  checked against the simulator's call log and links, and the checkpoint");
    }

    private static EngineOptions EngineOptionsOf(DemoStep step, DemoOptions options, EcsSimulator simulator) => new()
    {
        ProgramDirectory = options.ProgramDirectory,
        Stack = "demo",
        CheckpointPath = Path.Combine(options.WorkDirectory, "demo.checkpoint.json"),
        PluginDirectories = [options.PluginDirectory],
        NoBuild = true,
        Config = new Dictionary<string, ConfigValue>
        {
            ["attach:instanceId"] = new(Scene.InstanceId),
            ["attach:vpcId"] = new(Scene.VpcId),
            ["attach:allowRelink"] = new(step.AllowRelink ? "true" : "false"),
            ["classiclink:region"] = new(Scene.RegionId),
            ["classiclink:endpoints"] = new($$"""{"ecs":"{{simulator.Endpoint}}"}"""),
        },
        Environment = new Dictionary<string, string>(options.Environment)
        {
            ["ALICLOUD_ACCESS_KEY"] = new SimulatorOptions().AccessKeyId,
            ["ALICLOUD_SECRET_KEY"] = new SimulatorOptions().AccessKeySecret,
            // A session token of the user's own shell does not belong to these keys.
            ["ALICLOUD_SECURITY_TOKEN"] = "",
        },
    };
}
