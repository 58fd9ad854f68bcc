package touchstone.disclosure.croissant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// The JSON-LD context of Croissant 1.1 (its appendix 1), with PROV and FOAF, which it recommends
/// for provenance.
///
/// The specification writes schema.org with `http:`, while its own reader, mlcroissant, takes only
/// `https:` for it, as do its example datasets (mlcommons/croissant, issue 1018). A file that its
/// readers refuse helps nobody, so `https:` it is; schema.org treats both as the same.
final class Context {
  private static final String SCHEMA = "https://schema.org/";

  private Context() {}

  static SequencedMap<String, Object> of() {
    var context = new LinkedHashMap<String, Object>();
    context.put("@language", "en");
    context.put("@vocab", SCHEMA);
    context.put("sc", SCHEMA);
    context.put("cr", "http://mlcommons.org/croissant/");
    context.put("rai", "http://mlcommons.org/croissant/RAI/");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("prov", "http://www.w3.org/ns/prov#");
    context.put("foaf", "http://xmlns.com/foaf/0.1/");
    for (var term :
        new String[] {
          "annotation",
          "arrayShape",
          "citeAs",
          "column",
          "conformsTo",
          "containedIn",
          "data",
          "dataType",
          "equivalentProperty",
          "examples",
          "excludes",
          "extract",
          "field",
          "fileProperty",
          "fileObject",
          "fileSet",
          "format",
          "includes",
          "isArray",
          "isLiveDataset",
          "jsonPath",
          "key",
          "md5",
          "parentField",
          "recordSet",
          "references",
          "regex",
          "readLines",
          "sdVersion",
          "separator",
          "source",
          "subField",
          "transform",
          "unArchive",
          "value"
        }) {
      context.put(term, term(term));
    }
    return context;
  }

  private static Object term(String term) {
    return switch (term) {
      case "conformsTo" -> "dct:conformsTo";
      case "data", "examples" -> typed(term, "@json");
      case "dataType" -> typed(term, "@vocab");
      default -> "cr:" + term;
    };
  }

  private static Map<String, String> typed(String term, String type) {
    var typed = new LinkedHashMap<String, String>();
    typed.put("@id", "cr:" + term);
    typed.put("@type", type);
    return typed;
  }
}
