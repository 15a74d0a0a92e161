using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>
/// The RPCs, written out: the generated binder calls a generic virtual method for each, whose instances a native program builds as it
/// starts (docs/contributing/start-up.md).
/// </summary>
internal sealed class ServedMethods : IServiceMethodProvider<ProviderService>
{
    private const string Service = "pulumirpc.ResourceProvider";

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ProviderService> context)
    {
        Unary("Handshake", ProviderHandshakeRequest.Parser, ProviderHandshakeResponse.Parser, static (s, r, c) => s.Handshake(r, c));
        Unary("Attach", PluginAttach.Parser, Empty.Parser, static (s, r, c) => s.Attach(r, c));
        Unary("GetPluginInfo", Empty.Parser, PluginInfo.Parser, static (s, r, c) => s.GetPluginInfo(r, c));
        Unary("GetSchema", GetSchemaRequest.Parser, GetSchemaResponse.Parser, static (s, r, c) => s.GetSchema(r, c));
        Unary("Cancel", Empty.Parser, Empty.Parser, static (s, r, c) => s.Cancel(r, c));

        Unary("CheckConfig", CheckRequest.Parser, CheckResponse.Parser, static (s, r, c) => s.CheckConfig(r, c));
        Unary("DiffConfig", DiffRequest.Parser, DiffResponse.Parser, static (s, r, c) => s.DiffConfig(r, c));
        Unary("Configure", ConfigureRequest.Parser, ConfigureResponse.Parser, static (s, r, c) => s.Configure(r, c));

        Unary("Check", CheckRequest.Parser, CheckResponse.Parser, static (s, r, c) => s.Check(r, c));
        Unary("Diff", DiffRequest.Parser, DiffResponse.Parser, static (s, r, c) => s.Diff(r, c));
        Unary("Create", CreateRequest.Parser, CreateResponse.Parser, static (s, r, c) => s.Create(r, c));
        Unary("Read", ReadRequest.Parser, ReadResponse.Parser, static (s, r, c) => s.Read(r, c));
        Unary("Update", UpdateRequest.Parser, UpdateResponse.Parser, static (s, r, c) => s.Update(r, c));
        Unary("Delete", DeleteRequest.Parser, Empty.Parser, static (s, r, c) => s.Delete(r, c));
        Unary("Invoke", InvokeRequest.Parser, InvokeResponse.Parser, static (s, r, c) => s.Invoke(r, c));
        var list = new Method<ListRequest, ListResponse>(
            MethodType.ServerStreaming, Service, "List", Of(ListRequest.Parser), Of(ListResponse.Parser));
        context.AddServerStreamingMethod(list, [], static (s, r, responses, c) => s.List(r, responses, c));

        Unary("Parameterize", ParameterizeRequest.Parser, ParameterizeResponse.Parser, static (s, r, c) => s.Parameterize(r, c));
        Unary("GetMapping", GetMappingRequest.Parser, GetMappingResponse.Parser, static (s, r, c) => s.GetMapping(r, c));
        Unary("GetMappings", GetMappingsRequest.Parser, GetMappingsResponse.Parser, static (s, r, c) => s.GetMappings(r, c));
        Unary("Call", CallRequest.Parser, CallResponse.Parser, static (s, r, c) => s.Call(r, c));
        Unary("Construct", ConstructRequest.Parser, ConstructResponse.Parser, static (s, r, c) => s.Construct(r, c));

        void Unary<TRequest, TResponse>(
            string name,
            MessageParser<TRequest> request,
            MessageParser<TResponse> response,
            UnaryServerMethod<ProviderService, TRequest, TResponse> serve)
            where TRequest : class, IMessage<TRequest>
            where TResponse : class, IMessage<TResponse> =>
            context.AddUnaryMethod(new Method<TRequest, TResponse>(MethodType.Unary, Service, name, Of(request), Of(response)), [], serve);
    }

    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new(Write, context => Read(parser, context));

    // No interceptor sees this: without a status of its own the exception would become Unknown.
    private static T Read<T>(MessageParser<T> parser, DeserializationContext context)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException)
        {
            throw StatusMapping.Undecodable(typeof(T).Name);
        }
    }

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
