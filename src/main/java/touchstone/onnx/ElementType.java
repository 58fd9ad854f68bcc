package touchstone.onnx;

import java.util.Arrays;

/// The type of a tensor's elements, by its code in `TensorProto.DataType`; the two kinds of lists
/// of maps that classifiers give have types of their own.
public enum ElementType {
  /// Not of a tensor but of a list of maps from names to scores, as `ZipMap` gives.
  SCORES_BY_NAME(-2, "map(string,f32)"),
  /// Not of a tensor but of a list of maps from whole numbers to scores, as `ZipMap` gives.
  SCORES_BY_NUMBER(-1, "map(i64,f32)"),
  UNKNOWN(0, "?"),
  FLOAT32(1, "f32"),
  UINT8(2, "u8"),
  INT8(3, "i8"),
  UINT16(4, "u16"),
  INT16(5, "i16"),
  INT32(6, "i32"),
  INT64(7, "i64"),
  STRING(8, "string"),
  BOOL(9, "bool"),
  FLOAT16(10, "f16"),
  FLOAT64(11, "f64"),
  UINT32(12, "u32"),
  UINT64(13, "u64"),
  BFLOAT16(16, "bf16");

  private final int code;
  private final String symbol;

  ElementType(int code, String symbol) {
    this.code = code;
    this.symbol = symbol;
  }

  /// Return the type of that code, [#UNKNOWN] for every code without a use here.
  public static ElementType of(long code) {
    return Arrays.stream(values())
        .filter(type -> type.code == code && code > 0)
        .findFirst()
        .orElse(UNKNOWN);
  }

  /// Return the short name, such as `f32`.
  public String symbol() {
    return symbol;
  }

  int code() {
    return code;
  }

  /// Return whether it is of a list of maps from classes to scores.
  public boolean mapsToScores() {
    return this == SCORES_BY_NAME || this == SCORES_BY_NUMBER;
  }

  /// Return whether pictures can be given to an input of this type.
  public boolean takesPictures() {
    return this == FLOAT32 || this == FLOAT16 || this == FLOAT64 || this == UINT8;
  }
}
