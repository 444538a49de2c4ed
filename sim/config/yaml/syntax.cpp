#include "config/yaml/syntax.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace winay::config {
namespace {

namespace Parser = YAML::ErrorMsg;

/// A message of the parser, or how it begins, and ours.
struct Row {
  std::string_view said;
  Problem problem;
};

const auto rows = std::to_array<Row>({
    {Parser::MAP_VALUE, Problem::yaml_colon},
    {Parser::MAP_KEY, Problem::yaml_sign},
    {Parser::BLOCK_ENTRY, Problem::yaml_dash},
    {Parser::END_OF_MAP, Problem::yaml_indentation},
    {Parser::END_OF_SEQ, Problem::yaml_indentation},
    {Parser::UNEXPECTED_END_MAP, Problem::yaml_indentation},
    {Parser::UNEXPECTED_END_SEQ, Problem::yaml_indentation},
    {Parser::END_OF_MAP_FLOW, Problem::yaml_open_brace},
    {Parser::END_OF_SEQ_FLOW, Problem::yaml_open_bracket},
    {Parser::FLOW_END, Problem::yaml_not_opened},
    {Parser::EOF_IN_SCALAR, Problem::yaml_open_quote},
    {Parser::DOC_IN_SCALAR, Problem::yaml_open_quote},
    {Parser::SINGLE_QUOTED_CHAR, Problem::yaml_open_quote},
    {Parser::CHAR_IN_SCALAR, Problem::yaml_sign},
    {Parser::INVALID_SCALAR, Problem::yaml_sign},
    {Parser::TAB_IN_INDENTATION, Problem::tab_indentation},
    {Parser::INVALID_HEX, Problem::yaml_backslash},
    {Parser::INVALID_UNICODE, Problem::yaml_backslash},
    {Parser::INVALID_ESCAPE, Problem::yaml_backslash},
    {Parser::UNKNOWN_TOKEN, Problem::yaml_sign},
    {Parser::ALIAS_NOT_FOUND, Problem::yaml_star},
    {Parser::ANCHOR_NOT_FOUND, Problem::yaml_star},
    {Parser::CHAR_IN_ALIAS, Problem::yaml_star},
    {Parser::CHAR_IN_ANCHOR, Problem::yaml_star},
    {Parser::ALIAS_CONTENT, Problem::yaml_star},
    {Parser::MULTIPLE_ANCHORS, Problem::yaml_star},
    {Parser::MULTIPLE_ALIASES, Problem::yaml_star},
    {Parser::AMBIGUOUS_ANCHOR, Problem::yaml_star},
    {Parser::INVALID_ANCHOR, Problem::yaml_star},
    {Parser::INVALID_ALIAS, Problem::yaml_star},
    {Parser::UNKNOWN_ANCHOR, Problem::yaml_unknown_anchor},
    {Parser::ZERO_INDENT_IN_BLOCK, Problem::yaml_block},
    {Parser::CHAR_IN_BLOCK, Problem::yaml_block},
    {Parser::MULTIPLE_TAGS, Problem::yaml_tag},
    {Parser::CHAR_IN_TAG_HANDLE, Problem::yaml_tag},
    {Parser::TAG_WITH_NO_SUFFIX, Problem::yaml_tag},
    {Parser::END_OF_VERBATIM_TAG, Problem::yaml_tag},
    {Parser::INVALID_TAG, Problem::yaml_tag},
    {Parser::UNMATCHED_GROUP_TAG, Problem::yaml_tag},
    {Parser::YAML_DIRECTIVE_ARGS, Problem::yaml_directive},
    {Parser::TAG_DIRECTIVE_ARGS, Problem::yaml_directive},
    {Parser::YAML_VERSION, Problem::yaml_directive},
    {Parser::YAML_MAJOR_VERSION, Problem::yaml_directive},
    {Parser::REPEATED_YAML_DIRECTIVE, Problem::yaml_directive},
    {Parser::REPEATED_TAG_DIRECTIVE, Problem::yaml_directive},
});

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

std::optional<Place> tab_before(const SourceText& source, int last) {
  for (int line = 0; line <= last; ++line) {
    const std::string_view text = source.line(line);
    const std::string_view indent = text.substr(0, text.find_first_not_of(" \t"));
    const std::size_t tab = indent.find('\t');
    if (tab != std::string_view::npos && indent.size() < text.size()) {
      return Place{&source, line, static_cast<int>(tab)};
    }
  }
  return {};
}

/// The line above, if it is words that no colon follows, and the one that surprised is the first of
/// its line.
std::optional<Place> key_without_colon(const SourceText& source, int line, std::size_t column) {
  if (source.line(line).substr(0, column).find(':') != std::string_view::npos) return {};
  while (--line >= 0) {
    const std::string_view whole = source.line(line);
    const std::string_view text = trimmed(whole);
    if (text.empty() || text.front() == '#') continue;
    if (text.front() == '-' || text.find_first_of(":[]{},'\"") != std::string_view::npos) return {};
    return Place{&source, line, static_cast<int>(whole.find_first_not_of(' '))};
  }
  return {};
}

std::string word_at(const Place& place) {
  const std::string_view text = trimmed(place.source->line(place.line));
  return std::string(text.substr(0, text.find_first_of(" \t")));
}

}  // namespace

Problem problem_of(std::string_view parser_says) {
  const auto* const row = std::find_if(rows.begin(), rows.end(), [&](const Row& each) {
    return parser_says.starts_with(each.said);
  });
  return row == rows.end() ? Problem::not_yaml : row->problem;
}

Mistake syntax_mistake(const SourceText& source, const YAML::Exception& e) {
  const int last = std::max(0, e.mark.line);
  if (const auto tab = tab_before(source, last)) {
    return {*tab, "", {Problem::tab_indentation, {}}, {}};
  }
  const Problem problem = problem_of(e.msg);
  if (problem == Problem::yaml_colon) {
    const auto column = static_cast<std::size_t>(std::max(0, e.mark.column));
    if (const auto key = key_without_colon(source, last, column)) {
      return {*key, "", {Problem::yaml_no_colon, {word_at(*key), word_at(*key)}}, {}};
    }
  }
  return {{&source, last, std::max(0, e.mark.column)}, "", {problem, {}}, {}};
}

}  // namespace winay::config
