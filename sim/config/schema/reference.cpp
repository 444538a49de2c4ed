#include "config/schema/reference.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "config/reader/declarations.hpp"
#include "config/rules/keys.hpp"
#include "config/studies/study_declarations.hpp"
#include "config/studies/target_declarations.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/view.hpp"
#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {
namespace {

/// A `declare(has, parameters)` customer that writes one row of a table a key.
class ReferencePage {
 public:
  ReferencePage(std::string& page, std::string path, Language language)
      : page_(page), path_(std::move(path)), language_(language) {}

  void number(std::string_view name, const double& /*value*/, const Field& field) {
    const bool bounded = std::isfinite(field.min) || std::isfinite(field.max);
    row(name, field, bounded ? config::digits(field.min) + " – " + config::digits(field.max) : "");
  }
  template <class Values, class Labels>
  void numbers(std::string_view name, const Values& /*values*/, const Labels& labels,
               const Field& field) {
    number(std::string(name) + ".{" + config::listed({std::data(labels), std::size(labels)}) + "}",
           0.0, field);
  }
  template <class Choice, class Names>
  void choice(std::string_view name, const Choice& /*value*/, const Names& names,
              const Field& field) {
    row(name, field, config::listed(names));
  }
  void flag(std::string_view name, const bool& /*value*/, const Field& field) {
    row(name, field, "true, false");
  }
  template <class Words>
  void text(std::string_view name, const Words& /*value*/, const Field& field) {
    row(name, field, std::string(Text{"text", "texto"}.in(language_)));
  }
  void date(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
    row(name, field, "2020-2, never");
  }
  void time(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
    row(name, field, "12 bimesters, 2 years, 2020-2, always, never");
  }
  void quantity(std::string_view name, const std::int32_t& value, const Field& field) {
    number(name, value, field);
  }
  void whole(std::string_view name, const std::int32_t& value, const Field& field) {
    number(name, value, field);
  }
  void seed(std::string_view name, const std::uint64_t& /*value*/, const Field& field) {
    row(name, field, "0x5eed");
  }
  template <class Entry>
  void list(std::string_view name, const std::vector<Entry>& /*entries*/, const Field& /*field*/) {
    Entry entry{};
    ReferencePage inner(
        page_, config::join(path_, name) + std::string(Text{".<name>", ".<nombre>"}.in(language_)),
        language_);
    declare(inner, entry);
  }
  template <class Section>
  void section(std::string_view name, Section& part) {
    ReferencePage inner(page_, config::join(path_, name), language_);
    declare(inner, part);
  }
  template <class Section>
  void optional_section(std::string_view name, const std::optional<Section>& /*part*/) {
    Section part{};
    section(name, part);
  }

 private:
  void row(std::string_view name, const Field& field, const std::string& range) {
    page_ += "| `" + config::join(path_, name) + "` | " + std::string(field.symbol) + " | " +
             std::string(field.unit) + " | " + range + " | " +
             std::string(field.meaning.in(language_)) + " |\n";
  }

  std::string& page_;
  std::string path_;
  Language language_;
};

void head(std::string& page, Language language, std::string_view title) {
  page += "\n## " + std::string(title) + "\n\n";
  page += Text{"| key | symbol | unit | range | meaning |\n",
               "| clave | símbolo | unidad | rango | significado |\n"}
              .in(language);
  page += "|---|---|---|---|---|\n";
}

template <class Part>
void table(std::string& page, Language language, const std::string& path, Part& part) {
  head(page, language, path);
  ReferencePage rows(page, path, language);
  declare(rows, part);
}

}  // namespace

std::string reference_page(Language language) {
  std::string page(
      Text{"# Keys of the configuration\n", "# Claves de la configuración\n"}.in(language));
  RunSettings run;
  table(page, language, "run", run);
  SyntheticPopulation population{};
  table(page, language, "population", population);
  Programme programme;
  table(page, language, std::string(Text{"programmes.<name>", "programmes.<nombre>"}.in(language)),
        programme);
  page += config::rule_tables(language);
  Model model;
  for_each_section(
      [&](std::string_view name, auto& part) { table(page, language, std::string(name), part); },
      model.parameters);
  const Field nothing{.unit = "", .meaning = {}};
  head(page, language, "economy, emergency_payments");
  ReferencePage rows(page, "", language);
  rows.list("economy", model.economy, nothing);
  rows.list("emergency_payments", model.emergency_payments, nothing);
  Study study;
  head(page, language, Text{"studies", "estudios"}.in(language));
  ReferencePage keys(page, "", language);
  keys.section("runs", study.runs);
  keys.section("place", study.place);
  keys.section("control", study.control);
  keys.section("assigned", study.assigned);
  keys.section("survey", study.survey);
  keys.section("coaching", study.coaching);
  keys.section("switches", study.switches);
  PublishedStatistic statistic;
  table(page, language, std::string(Text{"statistics.<name>", "statistics.<nombre>"}.in(language)),
        statistic);
  return page;
}

}  // namespace winay
