using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>The faults of one run that are still to come.</summary>
internal sealed class RunFaults(IReadOnlyList<Fault> faults)
{
    private readonly int[] _seen = new int[faults.Count];

    /// <summary>Those that hit a call.</summary>
    public List<Mishap> Fired { get; } = [];

    /// <returns>The one that hits this call; null: none.</returns>
    public Fault? Take(string action)
    {
        Fault? due = null;
        for (var i = 0; i < faults.Count; i++)
        {
            var fault = faults[i];
            var onlyLooks = fault.Kind is Mishap.Blind or Mishap.WrongTotal && action != CloudCall.Describe;
            if (onlyLooks || (fault.Action.Length > 0 && fault.Action != action))
                continue;
            var number = _seen[i]++;
            if (due is null && number >= fault.Skip && number < fault.Skip + fault.Times)
                due = fault;
        }

        if (due is not null)
            Fired.Add(due.Kind);
        return due;
    }
}
