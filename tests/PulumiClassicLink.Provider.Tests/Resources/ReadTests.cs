using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Resources;

internal sealed class ReadTests
{
    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [TestCase("cn-hangzhou:i-classic1:vpc-a")]
    [TestCase("i-classic1:vpc-a")]
    [TestCase("i-classic1")]
    public async Task Read_ForImport_TakesThreeFormsAndAnswersTheIdentifyingInputs(string id)
    {
        var read = await _rig.ReadAsync(id);

        Assert.Multiple(() =>
        {
            Assert.That(read.Id, Is.EqualTo(Rig.Id));
            Assert.That(read.Inputs, Is.EqualTo(Rig.ImportedInputs()));
            Assert.That(read.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
            Assert.That(read.RefreshBeforeUpdate, Is.True);
        });
    }

    [Test]
    public async Task Read_ForImportOfAPairThatIsNot_IsNoResourceAndNamesTheOtherVpc()
    {
        var read = await _rig.ReadAsync("i-classic1:vpc-b");

        Assert.Multiple(() =>
        {
            Assert.That(read.Properties, Is.Null);
            Assert.That(_rig.Engine.Warnings, Has.One.Contains("is linked to VPC vpc-a now, not to VPC vpc-b"));
        });
    }

    /// <summary>A link that this resource was moved from, and whose Delete is still to come; the stack's own link is no news.</summary>
    [Test]
    public async Task Read_OfALeftOver_DoesNotWarnOfTheStacksOwnLink()
    {
        await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());

        var leftOver = await _rig.ReadAsync("cn-hangzhou:i-classic1:vpc-b", Rig.Inputs(vpc: Rig.OtherVpc), Rig.Inputs(vpc: Rig.OtherVpc));

        Assert.Multiple(() =>
        {
            Assert.That(leftOver.Id, Is.Empty);
            Assert.That(_rig.Engine.Warnings, Is.Empty);
            Assert.That(_rig.Engine.Logged.Select(line => line.Message), Has.Some.Contains($"{Rig.Urn()} has that link"));
        });
    }

    [TestCase("")]
    [TestCase("a:b:c:d")]
    [TestCase("vpc-a:i-classic1")]
    [TestCase("CN Hangzhou:i-classic1:vpc-a")]
    public async Task Read_WithAnIdThatIsNone_SaysWhichFormsThereAre(string id)
    {
        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(id), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Does.Contain("REGION:INSTANCE:VPC"));
    }

    [Test]
    public async Task Read_InARefresh_KeepsTheInputsAsTheyWere()
    {
        var inputs = Rig.Inputs(allowRelink: true);
        inputs.Fields["instanceId"] = Props.Secret(Rig.Instance);

        var read = await _rig.ReadAsync(inputs: inputs, properties: Rig.Inputs(allowRelink: true));

        Assert.Multiple(() =>
        {
            Assert.That(read.Inputs, Is.EqualTo(inputs));
            Assert.That(read.Properties, Is.EqualTo(inputs), "what is secret in the inputs is secret in the outputs");
        });
    }

    [Test]
    public async Task Read_OfAnUnconfirmedLinkThatIsThere_DropsTheMark()
    {
        var unconfirmed = Rig.Inputs(allowRelink: false);
        unconfirmed.Fields["__unconfirmed"] = Google.Protobuf.WellKnownTypes.Value.ForBool(true);

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: unconfirmed);

        Assert.That(read.Properties, Is.EqualTo(Rig.Inputs(allowRelink: false)));
    }

    [Test]
    public async Task Read_LinkRemoved_IsGone()
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs(allowRelink: false));

        Assert.Multiple(() =>
        {
            Assert.That(read.Properties, Is.Null);
            Assert.That(read.Id, Is.Empty);
        });
    }

    [Test]
    public async Task Read_LinkMoved_IsGoneWithAWarningThatNamesTheOtherVpc()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs(allowRelink: false));

        Assert.Multiple(() =>
        {
            Assert.That(read.Properties, Is.Null);
            Assert.That(_rig.Engine.Warnings, Has.One.Contains("vpc-b"));
        });
    }

    [Test]
    public async Task Read_InstanceReleased_IsGone()
    {
        var read = await _rig.ReadAsync("cn-hangzhou:i-released:vpc-a", Rig.Inputs(instance: "i-released"));

        Assert.That(read.Properties, Is.Null);
    }

    [TestCase(FaultKind.Cut, StatusCode.Unavailable)]
    [TestCase(FaultKind.NotJson, StatusCode.Unavailable)]
    [TestCase(FaultKind.Blind, StatusCode.FailedPrecondition)]
    public async Task Read_AnswerThatProvesNothing_IsAnErrorNeverGone(FaultKind kind, StatusCode expected)
    {
        _rig.Break(Rig.Describe, kind, times: int.MaxValue);

        await Calls.RefusedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs(allowRelink: false)), expected);
    }

    [TestCase("InvalidInstanceId.NotBelong", StatusCode.FailedPrecondition)]
    [TestCase("Forbidden.RAM", StatusCode.PermissionDenied)]
    [TestCase("SomethingNew", StatusCode.FailedPrecondition)]
    public async Task Read_Refused_IsAnErrorNeverGone(string code, StatusCode expected)
    {
        _rig.Refuse(Rig.Describe, code, times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs()), expected);

        Assert.That(refused.Status.Detail, Does.Contain(code).And.Contain("RequestId"));
    }

    [Test]
    public async Task Read_KeysOfConfigurationRefused_SaysHowToReadWithThePresentOnes()
    {
        _rig.Refuse(Rig.Describe, "InvalidAccessKeyId.NotFound", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => _rig.ReadAsync(inputs: Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Contain("pulumi refresh --run-program"));
    }

    [Test]
    public async Task Read_KeysOfTheEnvironmentRefused_DoesNotBlameTheConfiguration()
    {
        await using var rig = await Rig.BareAsync();
        rig.Environment["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Rig.Key;
        rig.Environment["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = Rig.Secret;
        await rig.ConfigureAsync(configuration =>
        {
            configuration.Fields.Remove("accessKey");
            configuration.Fields.Remove("secretKey");
        });
        rig.Refuse(Rig.Describe, "InvalidAccessKeyId.NotFound", times: int.MaxValue);

        var refused = await Calls.RefusedAsync(() => rig.ReadAsync(inputs: Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Does.Not.Contain("--run-program"));
    }

    [Test]
    public async Task Read_ThatContradictsTheOwnWriteOfJustNow_IsAskedAgain()
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        await _rig.CreateAsync(Rig.Inputs());
        _rig.Break(Rig.Describe, FaultKind.Blind, times: 2);

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());

        Assert.That(read.Properties, Is.Not.Null, "the proof of sight of the first look makes the blind answers believable");
    }

    [Test]
    public async Task Read_ThatStillContradictsTheOwnWriteAfterThirtySeconds_IsBelieved()
    {
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        await _rig.CreateAsync(Rig.Inputs());
        var written = _rig.Time.GetUtcNow();
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());

        Assert.Multiple(() =>
        {
            Assert.That(read.Properties, Is.Null);
            Assert.That((_rig.Time.GetUtcNow() - written).TotalSeconds, Is.InRange(30, 40));
        });
    }

    [TestCase("cn-hangzhou:i-other:vpc-a")]
    [TestCase("cn-hangzhou:i-classic1:vpc-b")]
    [TestCase("cn-beijing:i-classic1:vpc-a")]
    [TestCase("i-other")]
    public async Task Read_OfAStateWhoseIdAndPropertiesDisagree_IsAnErrorNeverGone(string id)
    {
        var refused = await Calls.RefusedAsync(
            () => _rig.ReadAsync(id, Rig.Inputs(), Rig.Inputs(allowRelink: false)), StatusCode.InvalidArgument);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Status.Detail, Does.Contain(id).And.Contain("disagree"));
            Assert.That(_rig.Cloud.Calls, Is.Empty);
        });
    }

    [Test]
    public async Task Read_OfAStateWithAShortId_DoesNotTakeALinkToAnotherVpcForItsOwn()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        var read = await _rig.ReadAsync(Rig.Instance, Rig.Inputs(), Rig.Inputs(allowRelink: false));

        Assert.That(read.Properties, Is.Null);
    }

    [Test]
    public async Task Read_WithAnEndlessId_SaysSoInAShortText()
    {
        var refused = await Calls.RefusedAsync(
            () => _rig.ReadAsync(string.Concat(Enumerable.Repeat("x\n", 50_000))), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Has.Length.LessThan(1000));
    }

    /// <summary>A process that an engine attaches to lives on; what one run has read is not told to the next.</summary>
    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task Read_WithinTenSecondsOfAPage_IsToldWhatItShowed_InTheSameRunOnly(bool isNextRun, bool isPresent)
    {
        await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());
        _rig.Cloud.Unlink(Rig.Region, Rig.Instance);
        var describes = _rig.Count(Rig.Describe);
        if (isNextRun)
        {
            await _rig.NextRunAsync();
            await _rig.ConfigureAsync();
        }

        var read = await _rig.ReadAsync(inputs: Rig.Inputs(), properties: Rig.Inputs());

        Assert.That((read.Id.Length > 0, _rig.Count(Rig.Describe) == describes), Is.EqualTo((isPresent, isPresent)));
    }
}
