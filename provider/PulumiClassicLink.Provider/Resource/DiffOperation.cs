namespace PulumiClassicLink.Provider.Resource;

/// <summary>
/// Diff: old outputs against checked inputs. A changed instance, VPC or region replaces the link. The new one comes first, and Create frees
/// the instance where it must. The old one is deleted at the end, when every resource of the program has said which link it keeps
/// (docs/decisions/0011).
/// </summary>
internal static class DiffOperation
{
    public static DiffResponse Run(DiffRequest request)
    {
        var olds = AttachmentInputs.Read(new PropertyReader(request.Olds));
        var oldInputs = AttachmentInputs.Read(new PropertyReader(request.OldInputs));
        var news = AttachmentInputs.Read(new PropertyReader(request.News));
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        Replacing(request, response, AttachmentInputs.InstanceIdName, Known(olds.InstanceId, oldInputs.InstanceId), news.InstanceId);
        Replacing(request, response, AttachmentInputs.VpcIdName, Known(olds.VpcId, oldInputs.VpcId), news.VpcId);
        Replacing(request, response, AttachmentInputs.RegionIdName, Known(olds.RegionId, oldInputs.RegionId), news.RegionId);

        // false is the default, so an absent flag equals it.
        var oldRelink = Known(olds.AllowRelink, oldInputs.AllowRelink).ValueOr(false);
        var isChanged = news.AllowRelink.IsUnknown || news.AllowRelink.ValueOr(false) != oldRelink;
        if (isChanged && !IsIgnored(request, AttachmentInputs.AllowRelinkName))
            Add(response, AttachmentInputs.AllowRelinkName, PropertyDiff.Types.Kind.Update);
        return response;
    }

    /// <summary>An unknown value may turn out to be another one, so it counts as a change.</summary>
    private static void Replacing(DiffRequest request, DiffResponse response, string name, Property<string> old, Property<string> now)
    {
        // Check always answers all three; an absent one can only come from a caller that left it out, and says nothing new.
        if (IsIgnored(request, name) || now.IsAbsent || (now.IsKnown && old.IsKnown && now.Value == old.Value))
            return;
        Add(response, name, old.IsAbsent ? PropertyDiff.Types.Kind.AddReplace : PropertyDiff.Types.Kind.UpdateReplace);
        response.Replaces.Add(name);
    }

    private static void Add(DiffResponse response, string name, PropertyDiff.Types.Kind kind)
    {
        response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
        response.Diffs.Add(name);
        response.DetailedDiff[name] = new PropertyDiff { Kind = kind };
    }

    /// <summary>By the resource option ignoreChanges: a path, or * for all.</summary>
    private static bool IsIgnored(DiffRequest request, string name) => request.IgnoreChanges.Any(path => path == name || path == "*");

    private static Property<T> Known<T>(Property<T> first, Property<T> second) => first.IsAbsent ? second : first;
}
