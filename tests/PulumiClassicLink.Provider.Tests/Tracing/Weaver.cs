using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace PulumiClassicLink.Provider.Tests.Tracing;

/// <summary>
/// Lets every method in a copy of the plugin call <see cref="CallTrace"/>, but for constructors and the accessors of properties and events.
/// Lambdas and local functions are methods of their file. Generated code has no file, and is left as it is.
/// </summary>
internal static class Weaver
{
    private static readonly string[] Rooms =
        ["PulumiClassicLink.Cloud.dll", "PulumiClassicLink.SignIn.dll", "PulumiClassicLink.Links.dll", "pulumi-resource-classiclink.dll"];

    /// <param name="target">Gets the plugin, and what it needs to run.</param>
    /// <returns>The plugin's path.</returns>
    public static string Weave(string target)
    {
        // Without a deps.json: the plugin then finds every assembly beside it, and so the one of CallTrace.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        var settings = Path.ChangeExtension(Rooms[^1], ".runtimeconfig.json");
        File.Copy(Path.Combine(AppContext.BaseDirectory, settings), Path.Combine(target, settings));

        using var tests = ModuleDefinition.ReadModule(typeof(CallTrace).Assembly.Location);
        var trace = tests.GetType(typeof(CallTrace).FullName).Methods;
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(target);
        foreach (var room in Rooms)
        {
            var reading = new ReaderParameters { ReadSymbols = true, AssemblyResolver = resolver };
            using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, room), reading);
            var enter = module.ImportReference(trace.Single(method => method.Name == nameof(CallTrace.Enter)));
            var exit = module.ImportReference(trace.Single(method => method.Name == nameof(CallTrace.Exit)));
            foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(IsCounted))
            {
                if (FileOf(method) is { } file)
                    Trace(method, file, enter, exit);
            }

            module.Write(Path.Combine(target, room));
        }

        return Path.Combine(target, Rooms[^1]);
    }

    /// <summary>The body of an async method or an iterator is MoveNext of a generated type: not counted, as the method itself is.</summary>
    private static bool IsCounted(MethodDefinition method) =>
        method.HasBody && !method.IsConstructor && method.SemanticsAttributes == MethodSemanticsAttributes.None && !IsMoveNext(method);

    private static bool IsMoveNext(MethodDefinition method) => method.Name == "MoveNext" && method.DeclaringType.Name.StartsWith('<');

    /// <summary>Relative to provider/; null: generated.</summary>
    private static string? FileOf(MethodDefinition method)
    {
        var machine = method.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal));
        var body = machine is null ? method : ((TypeReference)machine.ConstructorArguments[0].Value).Resolve().Methods.Single(IsMoveNext);
        var path = body.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden)?.Document.Url.Replace('\\', '/');
        var start = path?.LastIndexOf("/provider/", StringComparison.Ordinal) ?? -1;
        return start < 0 || path!.Contains("/obj/", StringComparison.Ordinal) ? null : path[(start + "/provider/".Length)..];
    }

    /// <summary>caller = Enter(file, name); try { the body } finally { Exit(caller); }</summary>
    private static void Trace(MethodDefinition method, string file, MethodReference enter, MethodReference exit)
    {
        var body = method.Body;
        body.SimplifyMacros();
        var caller = Added(body, method.Module.TypeSystem.Int32);
        var result = method.ReturnType.MetadataType == MetadataType.Void ? null : Added(body, method.ReturnType);
        var il = body.GetILProcessor();
        var first = body.Instructions[0];
        var handler = il.Create(OpCodes.Ldloc, caller);
        var end = result is null ? il.Create(OpCodes.Nop) : il.Create(OpCodes.Ldloc, result);

        // In place, because branches lead to them.
        foreach (var exiting in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ret).ToList())
        {
            exiting.OpCode = result is null ? OpCodes.Leave : OpCodes.Stloc;
            exiting.Operand = result is null ? end : result;
            if (result is not null)
                il.InsertAfter(exiting, il.Create(OpCodes.Leave, end));
        }

        il.InsertBefore(first, il.Create(OpCodes.Ldstr, file));
        il.InsertBefore(first, il.Create(OpCodes.Ldstr, method.Name));
        il.InsertBefore(first, il.Create(OpCodes.Call, enter));
        il.InsertBefore(first, il.Create(OpCodes.Stloc, caller));
        il.Append(handler);
        il.Emit(OpCodes.Call, exit);
        il.Emit(OpCodes.Endfinally);
        il.Append(end);
        il.Emit(OpCodes.Ret);
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = first,
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = end,
        });
        body.OptimizeMacros();
    }

    private static VariableDefinition Added(MethodBody body, TypeReference type)
    {
        var variable = new VariableDefinition(type);
        body.Variables.Add(variable);
        body.InitLocals = true;
        return variable;
    }
}
