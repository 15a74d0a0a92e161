using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace PulumiClassicLink.BareServer;

/// <summary>One method that does nothing.</summary>
internal sealed class BareService : Bare.BareBase
{
    private static readonly Task<Empty> Answer = Task.FromResult(new Empty());

    public override Task<Empty> Nothing(Empty request, ServerCallContext context) => Answer;
}
