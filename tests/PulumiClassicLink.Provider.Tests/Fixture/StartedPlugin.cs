namespace PulumiClassicLink.Provider.Tests.Fixture;

/// <summary>The plugin of this build as a process of its own.</summary>
internal static class StartedPlugin
{
    public static PluginProcess With(params string[] arguments) => Start(null, arguments);

    /// <summary>Through a shell, which has the plugin's command line as "$@".</summary>
    public static PluginProcess By(string script, params string[] arguments) => Start(script, arguments);

    private static PluginProcess Start(string? script, string[] arguments)
    {
        string[] command = ["dotnet", typeof(PluginHost).Assembly.Location, .. arguments];

        // As an engine starts it that runs under nohup.
        string[] line = OperatingSystem.IsLinux() ? ["env", "--ignore-signal=INT", .. command] : command;
        if (script is not null)
            line = ["sh", "-c", script, "sh", .. line];
        return new PluginProcess(line, start =>
        {
            start.Environment["http_proxy"] = "http://127.0.0.1:1";
            start.Environment["ALICLOUD_REGION"] = "cn-elsewhere";
        });
    }
}
