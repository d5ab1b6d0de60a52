using System.Runtime.InteropServices;

namespace Zoo;

/// <summary>A native library that exists nowhere.</summary>
static class NativeLibrary
{
    [DllImport("zoo-no-such-library", EntryPoint = "call")]
    public static extern void Call();
}
