namespace ImageryWatch.Models;

/// <summary>A model cannot be used. The message is one sentence: what, where, found, expected, way out.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
