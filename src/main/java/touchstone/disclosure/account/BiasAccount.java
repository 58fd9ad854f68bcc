package touchstone.disclosure.account;

import java.util.List;
import java.util.stream.Stream;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Quality;

/// What was measured of how groups are treated.
final class BiasAccount {
  private BiasAccount() {}

  static List<Block> bias(Disclosure disclosure) {
    var bias = disclosure.quality().bias();
    return bias.isEmpty()
        ? List.of(new Block.Paragraph("Whether groups are treated alike was not measured."))
        : bias.stream().flatMap(BiasAccount::bias).toList();
  }

  private static Stream<Block> bias(Quality.Bias bias) {
    var what =
        "%s, %s, by %s, with '%s' as the favourable label"
            .formatted(bias.question(), bias.whose(), bias.attribute(), bias.favourable());
    return Stream.of(
        new Block.Table(
            what,
            List.of("Figure", "Value", "Interval", "n"),
            Stream.of(
                    new Quality.Named("Demographic parity difference", bias.parityDifference()),
                    new Quality.Named("Demographic parity ratio", bias.parityRatio()),
                    new Quality.Named("Equal opportunity difference", bias.opportunityDifference()),
                    new Quality.Named("Equalized odds difference", bias.oddsDifference()))
                .map(
                    figure ->
                        Stream.concat(Stream.of(figure.name()), Say.cells(figure.value()).stream())
                            .toList())
                .toList()),
        bias.groups().isEmpty()
            ? new Block.Paragraph("There is no group.")
            : new Block.Table(
                "Groups by %s, %s".formatted(bias.attribute(), bias.whose()),
                List.of(
                    "Group", "n", "Selection rate", "True positive rate", "False positive rate"),
                bias.groups().stream()
                    .map(
                        group ->
                            List.of(
                                group.group(),
                                Say.count(group.n()),
                                Say.estimate(group.selection()),
                                Say.estimate(group.truePositive()),
                                Say.estimate(group.falsePositive())))
                    .toList()));
  }
}
