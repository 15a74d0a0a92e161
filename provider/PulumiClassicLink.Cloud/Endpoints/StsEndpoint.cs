namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>Where STS is called: in the region, as the vendor's credentials libraries do once a region is named, else at the central host.</summary>
public static class StsEndpoint
{
    /// <param name="regionId">Null: the central host.</param>
    /// <param name="isInternal">The host that only the region's VPCs reach.</param>
    /// <exception cref="ArgumentException">The region could not be part of a host name.</exception>
    public static Uri ForRegion(string? regionId, bool isInternal)
    {
        if (regionId is null)
            return new Uri("https://sts.aliyuncs.com");

        EcsEndpoint.CheckRegion(regionId);
        return new Uri($"https://sts{(isInternal ? "-vpc" : "")}.{regionId}.aliyuncs.com");
    }
}
