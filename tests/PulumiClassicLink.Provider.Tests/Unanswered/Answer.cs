using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>One value of one switch: an answer that the service may give to a question that no source answers.</summary>
internal sealed record Answer(string Switch, string Value)
{
    public static IEnumerable<Answer> All => SwitchTable.All.SelectMany(row => row.Values.Select(value => new Answer(row.Name, value)));

    /// <summary>All but the one under which nothing works at all, which has tests of its own.</summary>
    public static IEnumerable<Answer> OfAnOpenService => All.Where(answer => !answer.Is("service", nameof(ServiceStatus.ShutDown)));

    public bool Is(string name, string value) => Switch == name && Value == value;

    public void Give(EcsSimulator cloud) => cloud.Switches = SwitchTable.With(cloud.Switches, Switch, Value);

    public override string ToString() => $"{Switch}={Value}";
}
