using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PulumiClassicLink.Simulator.State;

/// <summary>Draws the faults of <see cref="SeededFaults"/>.</summary>
internal static class SeededLot
{
    /// <param name="faults">What to draw from.</param>
    /// <param name="action">The action that is called.</param>
    /// <param name="number">Which call of the action it is, from 1.</param>
    /// <returns>Null: this call goes well.</returns>
    public static SimulatedFault? Draw(SeededFaults faults, string action, int number)
    {
        if (!faults.Actions.Contains(action)) return null;
        var octets = SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{faults.Seed}:{action}:{number}")));
        if (Below(octets, 0, 100) >= faults.Percent) return null;
        var kind = faults.Kinds[Below(octets, 1, faults.Kinds.Count)];
        var isDelay = kind is FaultKind.DelayThenCarryOut or FaultKind.CarryOutThenDelay;
        var isInternal = Below(octets, 2, 2) == 0;
        return new SimulatedFault
        {
            Action = action,
            Kind = kind,
            HttpStatus = kind == FaultKind.NotJson ? 502 : isInternal ? 500 : 503,
            Code = isInternal ? "InternalError" : "ServiceUnavailable",
            Message = kind == FaultKind.NotJson ? "<html>Bad Gateway</html>"
                : "The request has failed due to a temporary failure of the server.",
            DelayMilliseconds = isDelay ? 1 + Below(octets, 3, faults.MostDelayMilliseconds) : 0,
        };
    }

    private static int Below(byte[] octets, int index, int limit) =>
        (int)(BinaryPrimitives.ReadUInt64LittleEndian(octets.AsSpan(8 * index)) % (ulong)limit);
}
