using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>
/// The RPCs, written out: the generated binder calls a generic virtual method for each, whose instances a native program builds as it starts
/// (docs/start-up.md).
/// </summary>
internal sealed class ServedMethods : IServiceMethodProvider<ProviderService>
{
    private const string Service = "pulumirpc.ResourceProvider";

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ProviderService> context)
    {
        var empty = Of(Google.Protobuf.WellKnownTypes.Empty.Parser);
        var check = Of(CheckRequest.Parser);
        var checkResponse = Of(CheckResponse.Parser);
        var diff = Of(DiffRequest.Parser);
        var diffResponse = Of(DiffResponse.Parser);

        Unary(context, "Handshake", Of(ProviderHandshakeRequest.Parser), Of(ProviderHandshakeResponse.Parser), static (service, request, call) => service.Handshake(request, call));
        Unary(context, "GetPluginInfo", empty, Of(PluginInfo.Parser), static (service, request, call) => service.GetPluginInfo(request, call));
        Unary(context, "GetSchema", Of(GetSchemaRequest.Parser), Of(GetSchemaResponse.Parser), static (service, request, call) => service.GetSchema(request, call));
        Unary(context, "Attach", Of(PluginAttach.Parser), empty, static (service, request, call) => service.Attach(request, call));
        Unary(context, "Cancel", empty, empty, static (service, request, call) => service.Cancel(request, call));

        Unary(context, "CheckConfig", check, checkResponse, static (service, request, call) => service.CheckConfig(request, call));
        Unary(context, "DiffConfig", diff, diffResponse, static (service, request, call) => service.DiffConfig(request, call));
        Unary(context, "Configure", Of(ConfigureRequest.Parser), Of(ConfigureResponse.Parser), static (service, request, call) => service.Configure(request, call));

        Unary(context, "Check", check, checkResponse, static (service, request, call) => service.Check(request, call));
        Unary(context, "Diff", diff, diffResponse, static (service, request, call) => service.Diff(request, call));
        Unary(context, "Create", Of(CreateRequest.Parser), Of(CreateResponse.Parser), static (service, request, call) => service.Create(request, call));
        Unary(context, "Read", Of(ReadRequest.Parser), Of(ReadResponse.Parser), static (service, request, call) => service.Read(request, call));
        Unary(context, "Update", Of(UpdateRequest.Parser), Of(UpdateResponse.Parser), static (service, request, call) => service.Update(request, call));
        Unary(context, "Delete", Of(DeleteRequest.Parser), empty, static (service, request, call) => service.Delete(request, call));
        Unary(context, "Invoke", Of(InvokeRequest.Parser), Of(InvokeResponse.Parser), static (service, request, call) => service.Invoke(request, call));
        context.AddServerStreamingMethod(
            new Method<ListRequest, ListResponse>(MethodType.ServerStreaming, Service, "List", Of(ListRequest.Parser), Of(ListResponse.Parser)),
            [],
            static (service, request, responses, call) => service.List(request, responses, call));

        Unary(context, "Parameterize", Of(ParameterizeRequest.Parser), Of(ParameterizeResponse.Parser), static (service, request, call) => service.Parameterize(request, call));
        Unary(context, "GetMapping", Of(GetMappingRequest.Parser), Of(GetMappingResponse.Parser), static (service, request, call) => service.GetMapping(request, call));
        Unary(context, "GetMappings", Of(GetMappingsRequest.Parser), Of(GetMappingsResponse.Parser), static (service, request, call) => service.GetMappings(request, call));
        Unary(context, "Call", Of(CallRequest.Parser), Of(CallResponse.Parser), static (service, request, call) => service.Call(request, call));
        Unary(context, "Construct", Of(ConstructRequest.Parser), Of(ConstructResponse.Parser), static (service, request, call) => service.Construct(request, call));
    }

    private static void Unary<TRequest, TResponse>(
        ServiceMethodProviderContext<ProviderService> context,
        string name,
        Marshaller<TRequest> request,
        Marshaller<TResponse> response,
        UnaryServerMethod<ProviderService, TRequest, TResponse> serve)
        where TRequest : class
        where TResponse : class =>
        context.AddUnaryMethod(new Method<TRequest, TResponse>(MethodType.Unary, Service, name, request, response), [], serve);

    private static Marshaller<T> Of<T>(MessageParser<T> parser)
        where T : IMessage<T> =>
        new(Write, context => Read(parser, context));

    // Before any interceptor sees it; bare, the exception would become Unknown.
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
