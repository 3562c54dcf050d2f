using System.Globalization;
using System.Runtime.InteropServices;

namespace Chatbot.Language.Segmentation;

/// <summary>ICU's C functions for break iterators, found in whichever version the system has.</summary>
internal sealed unsafe class IcuLibrary
{
    private const int Newest = 90;
    private const int Oldest = 50;

    private static readonly Lazy<IcuLibrary?> Found = new(Find);

    private readonly delegate* unmanaged<byte*, void> _getVersion;

    private IcuLibrary(nint library, string suffix)
    {
        Open = (delegate* unmanaged<int, byte*, char*, int, int*, nint>)NativeLibrary.GetExport(library, "ubrk_open" + suffix);
        Close = (delegate* unmanaged<nint, void>)NativeLibrary.GetExport(library, "ubrk_close" + suffix);
        SetText = (delegate* unmanaged<nint, char*, int, int*, void>)NativeLibrary.GetExport(library, "ubrk_setText" + suffix);
        Next = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "ubrk_next" + suffix);
        _getVersion = (delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(library, "u_getVersion" + suffix);
    }

    public delegate* unmanaged<int, byte*, char*, int, int*, nint> Open { get; }

    public delegate* unmanaged<nint, void> Close { get; }

    public delegate* unmanaged<nint, char*, int, int*, void> SetText { get; }

    public delegate* unmanaged<nint, int> Next { get; }

    public static bool IsAvailable(out string problem)
    {
        problem = Found.Value is null ? "The ICU library was not found: install it (Debian: apt-get install libicu72 or newer)." : "";
        return problem.Length == 0;
    }

    public static IcuLibrary Load() => IsAvailable(out var problem) ? Found.Value! : throw new InvalidOperationException(problem);

    /// <summary>Four numbers with dots.</summary>
    public string Version()
    {
        var numbers = stackalloc byte[4];
        _getVersion(numbers);
        return string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}.{numbers[1]}.{numbers[2]}.{numbers[3]}");
    }

    private static IcuLibrary? Find()
    {
        if (OperatingSystem.IsWindows())
        {
            return NativeLibrary.TryLoad("icu.dll", out var windows) ? new(windows, "") : null;
        }

        for (var version = Newest; version >= Oldest; version--)
        {
            var number = version.ToString(CultureInfo.InvariantCulture);
            if (NativeLibrary.TryLoad($"libicuuc.so.{number}", out var library))
            {
                return new(library, "_" + number);
            }
        }

        return NativeLibrary.TryLoad("libicucore.dylib", out var mac) ? new(mac, "") : null;
    }
}
