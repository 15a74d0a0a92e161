using System.Globalization;
using System.Runtime.InteropServices;
using PulumiClassicLink.TestKit;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>
/// Leads a plugin that asks for the metadata service, at its one address in the world, to a parrot on this machine: a library of a few
/// lines that is loaded before its own. It takes a C compiler.
/// </summary>
internal sealed class MetadataPath
{
    private const string Port = "TRIAL_METADATA_PORT";

    private const string Source =
        """
        #define _GNU_SOURCE
        #include <arpa/inet.h>
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <sys/socket.h>

        int connect(int socket, const struct sockaddr *address, socklen_t length)
        {
            int (*next)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
            const char *port = getenv("TRIAL_METADATA_PORT");
            struct sockaddr_in there = { .sin_family = AF_INET };
            int family = address->sa_family, is = 0;
            if (port && family == AF_INET)
                is = ((const struct sockaddr_in *)address)->sin_addr.s_addr == inet_addr("100.100.100.200");
            if (port && family == AF_INET6)
                is = ((const unsigned int *)&((const struct sockaddr_in6 *)address)->sin6_addr)[3] == inet_addr("100.100.100.200");
            if (!is)
                return next(socket, address, length);
            there.sin_port = htons(atoi(port));
            there.sin_addr.s_addr = inet_addr("127.0.0.1");
            if (family == AF_INET)
                return next(socket, (struct sockaddr *)&there, sizeof there);
            struct sockaddr_in6 mapped = { .sin6_family = AF_INET6, .sin6_port = there.sin_port };
            inet_pton(AF_INET6, "::ffff:127.0.0.1", &mapped.sin6_addr);
            return next(socket, (struct sockaddr *)&mapped, sizeof mapped);
        }
        """;

    private readonly string _library;

    private MetadataPath(string library) => _library = library;

    /// <returns>Null: another system than Linux, or no compiler.</returns>
    public static async Task<MetadataPath?> MakeAsync(string folder, CancellationToken cancellationToken)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return null;
        var source = Path.Combine(folder, "metadata.c");
        var library = Path.Combine(folder, "metadata.so");
        await File.WriteAllTextAsync(source, Source, cancellationToken);
        foreach (var compiler in new[] { "cc", "gcc", "clang" })
        {
            try
            {
                var made = await Command.RunAsync(
                    compiler, ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], null, null, cancellationToken);
                return made.ExitCode == 0 ? new MetadataPath(library) : throw new BrokenPromiseException(made.Shown);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // The next one.
            }
        }

        return null;
    }

    public IEnumerable<(string Name, string Value)> EnvironmentTo(Parrot parrot) =>
        [("LD_PRELOAD", _library), (Port, parrot.Endpoint.Port.ToString(CultureInfo.InvariantCulture))];
}
