using PulumiClassicLink.EndToEnd.Programs;

// Each scenario has a twin of the same name in tests/peers/programs.
return await Deployment.RunAsync(() =>
{
    var config = new Config();
    return config.Require("scenario") switch
    {
        "attach" => Attach.Run(config),
        "components" => Components.Run(config),
        "order" => Order.Run(config),
        "options" => Options.Run(config),
        "aliases" => Aliases.Run(config),
        "moved" => Moved.Run(config),
        "providers" => Providers.Run(config),
        "unknown" => Unknown.Run(config),
        "secrets" => Secrets.Run(config),
        "consumer" => Consumer.Run(config),
        "invoke" => Invoke.Run(config),
        "lookup" => Lookup.Run(config),
        var scenario => throw new ArgumentException($"There is no scenario '{scenario}'."),
    };
});
