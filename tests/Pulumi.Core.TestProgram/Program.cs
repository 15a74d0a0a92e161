using Pulumi;
using Pulumi.Core.TestProgram;

// One program for each way a program can end. The first argument chooses.
switch (args[0])
{
    case "not-returned":
        await Deployment.RunAsync(() => _ = Fail(new RunException("the exit code is not returned")));
        return Environment.ExitCode;
    case "succeed":
        return await Deployment.RunAsync(() => new Dictionary<string, object?> { ["id"] = new Link("one").Id });
    case "stack":
        return await Deployment.RunAsync<GreetingProgram>();
    case "forgetful-stack":
        return await Deployment.RunAsync<ForgetfulProgram>();
    case "stack-without-configuration":
        return await Deployment.RunAsync<ConfiguredProgram>();
    case "stack-of-a-container":
        return await Deployment.RunAsync<GreetingProgram>(new Container());
    case "throw":
        return await Deployment.RunAsync(() => _ = Fail(new ArithmeticException("a bug in the program")));
    case "throw-run-exception":
        return await Deployment.RunAsync(() => _ = Fail(new RunException("a plain reason")));
    case "throw-in-apply":
        return await Deployment.RunAsync(() => _ = new Link("one").Id.Apply(_ => Fail(new ArithmeticException("a late bug"))));
    case "cancelled":
        return await Deployment.RunAsync(() => Task.FromCanceled(new CancellationToken(canceled: true)));
    case "timed-out":
        return await Deployment.RunAsync(() => Task.FromException(new OperationCanceledException("gave up waiting")));
    case "log-error":
        return await Deployment.RunAsync(() => Log.Error("something is wrong"));
    case "log-every-status":
        foreach (var status in args[1..]) await Deployment.RunAsync(() => Log.Error(status));
        return Environment.ExitCode;
    case "own-exit-code":
        Environment.ExitCode = 3;
        await Deployment.RunAsync(() => { });
        return Environment.ExitCode;
    case "missing-configuration":
        return await Deployment.RunAsync(() => _ = new Config("test").Require("region"));
    default:
        return await Deployment.RunAsync(() => _ = new Link("one"));
}

static string Fail(Exception failure) => throw failure;

internal sealed class Container : IServiceProvider
{
    public object GetService(Type serviceType) => Activator.CreateInstance(serviceType)!;
}
