using PulumiClassicLink.Simulator;
using PulumiClassicLink.Testing;

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
        await display.WriteLineAsync(
            $"The simulator answers as ECS of {Scene.RegionId} at {simulator.Endpoint} and shows a browser there what happens.");
        await using var stack = TestStack.Create(simulator, Scene.StackOf(options, display));
        var number = 0;
        foreach (var step in Storyboard.Steps)
        {
            number++;
            await display.WriteLineAsync($"\n[{number}/{Storyboard.Steps.Count}] {step.Title}");
            try
            {
                await PlayAsync(step, stack, simulator, display, cancellationToken);
            }
            catch (Exception failure) when (failure is StepFailedException or TestStackException)
            {
                return (number, failure.Message);
            }
        }

        return null;
    }

    private static async Task PlayAsync(
        DemoStep step,
        TestStack stack,
        EcsSimulator simulator,
        TextWriter display,
        CancellationToken cancellationToken)
    {
        var before = simulator.Calls.Count;
        step.BehindPulumisBack?.Invoke(simulator);
        stack.Configuration["allowRelink"] = step.AllowRelink ? "true" : "false";
        var result = step.Operation is { } operation
            ? await RunAsync(stack, operation, cancellationToken)
            : new OperationOutcome { Errors = [], Changes = new Dictionary<string, int>() };
        var calls = simulator.Calls.Skip(before).ToList();
        foreach (var call in calls)
            await display.WriteLineAsync($"  ECS  {Expectations.Describe(call)}");
        step.Check(new StepOutcome(result, calls, simulator.Links, stack.State));
        await display.WriteLineAsync("  checked against the simulator's call log and links, and the state");
    }

    private static Task<OperationOutcome> RunAsync(TestStack stack, DemoOperation operation, CancellationToken cancellationToken) =>
        operation switch
        {
            DemoOperation.Preview => stack.PreviewAsync(cancellationToken),
            DemoOperation.Up => stack.UpAsync(cancellationToken),
            _ => stack.DestroyAsync(cancellationToken),
        };
}
