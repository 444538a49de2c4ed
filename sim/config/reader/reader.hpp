#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/reader/changes.hpp"
#include "winay/config/reader/context.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/declaration.hpp"

namespace winay::config {

/// Source of a value given by `--set`.
inline const std::string set_source = "set on the command line";

/// Names of the entries of a map that no layer puts away with `none`. One that differs from another
/// in case, accents or `-` alone is a mistake, and left out.
[[nodiscard]] std::vector<std::string> names_in(Context& context, const View& map);

/// A `declare(has, parameters)` customer that fills the parameters from the layers of YAML, checks
/// every value, and writes the resolved file and the table of parameters.
class Reader {
 public:
  /// `extra`: keys of the section that its declaration does not name.
  Reader(Context& context, View section, std::vector<std::string> extra = {});

  void number(std::string_view name, double& value, const Field& field);
  void flag(std::string_view name, bool& value, const Field& field);
  /// Any text but a blank one; the word `none` stands for empty.
  void text(std::string_view name, std::string& value, const Field& field);
  void date(std::string_view name, std::int32_t& value, const Field& field);
  void time(std::string_view name, std::int32_t& value, const Field& field);
  /// `12 bimesters`; on the command line the unit may be left out.
  void quantity(std::string_view name, std::int32_t& value, const Field& field);
  void whole(std::string_view name, std::int32_t& value, const Field& field);
  void seed(std::string_view name, std::uint64_t& value, const Field& field);

  template <std::size_t n, class Labels>
  void numbers(std::string_view name, std::array<double, n>& values, const Labels& labels,
               const Field& field) {
    numbers_of(name, values, {std::data(labels), std::size(labels)}, field);
  }

  /// The value stays as it is where the word is none of the names.
  template <class Choice, std::size_t n>
  void choice(std::string_view name, Choice& value, const std::array<std::string_view, n>& names,
              const Field& field) {
    if (const auto index = word(name, names, field)) value = static_cast<Choice>(*index);
  }

  template <class EntryType>
  void list(std::string_view name, std::vector<EntryType>& entries, const Field& /*field*/) {
    const View map = open(name);
    entries.clear();
    for (const std::string& key : names_in(context_, map)) {
      EntryType entry{};
      context_.resolved.open(key);
      Reader reader(context_, map.child(key).until_none());
      if constexpr (requires { entry.name.es; }) {
        entry.name.en = key;
        reader.text("name_es", entry.name.es, Field{.unit = "", .meaning = {}});
      } else {
        entry.name = key;
      }
      declare(reader, entry);
      reader.finish();
      context_.resolved.close();
      entries.push_back(std::move(entry));
    }
    context_.resolved.close();
  }

  template <class Section>
  void section(std::string_view name, Section& part) {
    section_in(ask(name), name, part);
  }

  /// A part that is there if any layer has it, and away with the word `none`.
  template <class Section>
  void optional_section(std::string_view name, std::optional<Section>& part) {
    part.reset();
    const View view = ask(name).until_none();
    if (!view.missing()) section_in(view, name, part.emplace());
  }

  /// A key that was dealt with elsewhere.
  void ignore(std::string_view name) { known_.emplace_back(name); }

  /// Reports keys that nothing has asked for. Every reader ends with it.
  void finish();

 private:
  /// A parameter as the layers give it.
  struct Leaf {
    const Node* value = nullptr;
    std::string source;
    Place key;
    std::vector<DatedValue> changes = {};  ///< at dates
  };

  void numbers_of(std::string_view name, std::span<double> values,
                  std::span<const std::string_view> labels, const Field& field);
  [[nodiscard]] std::optional<std::size_t> word(std::string_view name,
                                                std::span<const std::string_view> names,
                                                const Field& field);
  [[nodiscard]] View open(std::string_view name);
  template <class Section>
  void section_in(const View& view, std::string_view name, Section& part) {
    context_.resolved.open(name);
    Reader reader(context_, view);
    declare(reader, part);
    reader.finish();
    context_.resolved.close();
  }

  /// The view of a child that a declaration names.
  [[nodiscard]] View ask(std::string_view name);
  std::optional<Leaf> leaf(const View& view, const Field& field);
  std::optional<Leaf> first_leaf(const View& view, const Field& field);
  std::optional<Leaf> leaf_of_command_line(const View& view, const Field& field);
  std::optional<Leaf> leaf_of_file(const View& view, const Field& field);
  std::optional<Leaf> leaf_without_unit(const View& view, const Field& field);
  std::optional<Leaf> first_leaf_without_unit(const View& view);
  void add_changes(const View& view, const Field& field, Leaf& leaf);
  /// A field without unit takes any: what would say it could not be read.
  void check_unit(const Said& said, const std::string& path, const Field& field);
  std::string check_source(const Said& said, const std::string& path);
  void check_keys(const Said& said, const std::string& path);
  void check_standard_error(const Entry& entry, const std::string& path);
  [[nodiscard]] bool left_to_solve(const View& view, const Leaf& leaf);
  [[nodiscard]] std::optional<Message> percent_for_share(const Leaf& leaf,
                                                         const Field& field) const;
  [[nodiscard]] std::optional<Message> doubtful(const Leaf& leaf, const Field& field) const;
  void finish_number(const View& view, std::string_view name, const Leaf& leaf, double& value,
                     const Field& field);
  void finish_solve(const View& view, std::string_view name, const Leaf& leaf, const Field& field);
  void finish_word(const View& view, std::string_view name, const Leaf& leaf,
                   const std::string& word, const Field& field,
                   const std::vector<DatedText>& dated);
  void label(const View& all, std::string_view name, double& value, const Field& field);
  bool solved_as_a_whole(const View& view, std::string_view name, const Field& field);
  void check_label_dates(const View& view, const Entry& changes,
                         const std::vector<std::string>& labels);
  void check_numbers(const View& view, const std::vector<std::string>& labels, const Field& field);
  void record(const std::string& path, const std::string& value, const Leaf& leaf,
              const Field& field);
  void record_changes(const std::string& path, const std::vector<DatedValue>& changes,
                      const std::vector<std::string>& values, const Leaf& leaf, const Field& field);
  void finish_whole(const View& view, const Node& node, Outcome<double> outcome,
                    std::int32_t& value, const Field& field);
  /// The scalar of a key that has no unit and no source; nothing and a mistake if there is none.
  const Node* plain(const View& view, Message if_missing);

  Context& context_;
  View view_;
  std::vector<std::string> known_;
};

/// Reports a key that a comma of the number before it cut off, as in {2023: 1,500}. Whether it is.
bool refuse_cut_number(Context& context, const Node& map, const Entry& entry,
                       const std::string& path);

/// Reports the keys of a map, in every layer, that are none of the known ones.
void refuse_unknown(Context& context, const View& view, const std::vector<std::string>& known);

}  // namespace winay::config
