using PulumiClassicLink.EndToEnd.Programs;

// Each scenario has a twin of the same name in tests/peers/programs.
return await Deployment.RunAsync(() =>
{
    var config = new Config();
    return config.Require("scenario") switch
    {
        "attach" => Attach.Run(config),
        var scenario => throw new ArgumentException($"There is no scenario '{scenario}'."),
    };
});
