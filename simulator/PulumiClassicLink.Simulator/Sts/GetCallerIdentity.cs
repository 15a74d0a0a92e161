using PulumiClassicLink.Simulator.Gateway;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>Source: STS API reference, GetCallerIdentity: UserId for users only, RoleId for roles only.</summary>
internal static class GetCallerIdentity
{
    public const string Name = "GetCallerIdentity";

    public static Outcome Run(ServiceCall call)
    {
        var caller = call.Key!.Caller;
        return call.Success(call.State, writer =>
        {
            writer.WriteString("IdentityType", caller.Role is null ? "RAMUser" : "AssumedRoleUser");
            writer.WriteString("AccountId", caller.AccountId);
            writer.WriteString("PrincipalId", caller.PrincipalId);
            writer.WriteString("Arn", caller.Arn);
            if (caller.Role is { } role) writer.WriteString("RoleId", role.Id);
            else writer.WriteString("UserId", caller.PrincipalId);
        });
    }
}
