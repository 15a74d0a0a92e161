namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>Changes of a connection's own part of the cloud that no call makes.</summary>
internal sealed class BehindTheBack(EcsSimulator simulator, ExpectedCloud cloud, string[] instanceIds, string[] vpcIds, Random random)
{
    private const string Region = LoadWorld.Region;

    /// <summary>One change; what was brought into an odd state before is more often brought out of it than another into one.</summary>
    public void Change()
    {
        var id = instanceIds[random.Next(instanceIds.Length)];
        var instance = cloud[id];
        if (instance.IsReleased) Release(id, instance, false);
        else if (instance.IsLocked) Lock(id, instance, false);
        else if (instance.IsStopping) Stop(id, instance, false);
        else if (!instance.IsClassic) Migrate(id, instance, true);
        else if (vpcIds.FirstOrDefault(vpc => !cloud.IsEnabled(vpc)) is { } disabled) Enable(disabled, true);
        else Disturb(id, instance);
    }

    private void Disturb(string id, ExpectedInstance instance)
    {
        switch (random.Next(8))
        {
            case 0:
                Release(id, instance, true);
                break;
            case 1:
                Lock(id, instance, true);
                break;
            case 2:
                Stop(id, instance, true);
                break;
            case 3:
                Migrate(id, instance, false);
                break;
            case 4:
                // The first is the connection's own.
                Enable(vpcIds[0], false);
                break;
            case 5 when instance.VpcId is not null:
                simulator.Unlink(Region, id);
                cloud.Relink(id, null);
                break;
            default:
                var vpc = vpcIds[random.Next(vpcIds.Length)];
                simulator.Relink(Region, id, vpc);
                cloud.Relink(id, vpc);
                break;
        }
    }

    private void Release(string id, ExpectedInstance instance, bool released)
    {
        if (released) simulator.RemoveInstance(Region, id);
        else simulator.AddInstance(Region, id);
        cloud.Relink(id, null);
        instance.IsReleased = released;
    }

    private void Lock(string id, ExpectedInstance instance, bool locked)
    {
        simulator.SetLocked(Region, id, locked);
        instance.IsLocked = locked;
    }

    private void Stop(string id, ExpectedInstance instance, bool stopping)
    {
        simulator.SetStatus(Region, id, stopping ? "Stopping" : "Stopped");
        instance.IsStopping = stopping;
    }

    private void Migrate(string id, ExpectedInstance instance, bool classic)
    {
        simulator.SetNetwork(Region, id, classic ? InstanceNetwork.Classic : InstanceNetwork.Vpc);
        instance.IsClassic = classic;
    }

    private void Enable(string vpcId, bool enabled)
    {
        simulator.SetClassicLinkEnabled(Region, vpcId, enabled);
        cloud.Enable(vpcId, enabled);
    }
}
