#include "run/line/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "run/console/exit_code.hpp"

namespace winay {

namespace fs = std::filesystem;

namespace {

/// Thrown past CLI11, whose own messages are in one language.
[[noreturn]] void refuse(const CLI::Option& option, const OwnText& problem) {
  const std::string name = option.get_name() + ": ";
  throw UsageError(OwnText{name, name} + problem);
}

/// What stands for a value, in capitals; other words are the same in both languages.
constexpr std::array<Text, 22> placeholders{{
    {"AMOUNT", "MONTO"},    {"BUDGET", "PRESUPUESTO"},
    {"DATA", "DATOS"},      {"EXPECTATIONS", "EXPECTATIVAS"},
    {"FILE", "ARCHIVO"},    {"FOLDER", "CARPETA"},
    {"GROUP", "GRUPO"},     {"HOW", "CÓMO"},
    {"KIND", "CLASE"},      {"LIMIT", "LÍMITE"},
    {"MAP", "MAPA"},        {"NAME", "NOMBRE"},
    {"PAGE", "PÁGINA"},     {"PATH", "RUTA"},
    {"SPEC", "PLAN"},       {"STUDY", "ESTUDIO"},
    {"SURVEY", "ENCUESTA"}, {"TARGETS", "METAS"},
    {"VALUE", "VALOR"},     {"VALUES", "VALORES"},
    {"WHICH", "CUÁLES"},    {"YEAR", "AÑO"},
}};

/// `FILE.h5…` → `ARCHIVO.h5…`.
std::string in_language(const std::string& capitals, Language language) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string text;
  for (std::size_t at = 0; at < capitals.size();) {
    std::size_t end = at;
    while (end < capitals.size() && is_capital(capitals[end])) ++end;
    const std::string word = capitals.substr(at, end - at);
    const auto known = std::find_if(placeholders.begin(), placeholders.end(),
                                    [&](const Text& each) { return each.en == word; });
    text += known == placeholders.end() ? word : std::string(known->in(language));
    if (end < capitals.size()) text += capitals[end];
    at = end + 1;
  }
  return text;
}

}  // namespace

Option Option::required() {
  option_->required();
  return *this;
}

Option Option::from_to(std::int64_t low, std::int64_t high) {
  const CLI::Range range(low, high);
  return checked([range, low, high](const std::string& text) -> OwnText {
    std::string value = text;
    if (range(value).empty()) return {};
    return filled({"{} not in range {} to {}", "{} no es un número entero de {} a {}"},
                  {text, std::to_string(low), std::to_string(high)});
  });
}

Option Option::above_zero() {
  return checked([](const std::string& text) -> OwnText {
    std::string value = text;
    if (CLI::PositiveNumber(value).empty()) return {};
    return filled({"{} is no number above 0", "{} no es un número mayor que 0"}, {text});
  });
}

Option Option::one_of(const std::vector<std::string>& words) {
  return checked([words](const std::string& text) -> OwnText {
    if (std::find(words.begin(), words.end(), text) != words.end()) return {};
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ",") + word;
    return filled({"{} not in {}", "{} no está en {}"}, {text, "{" + list + "}"});
  });
}

Option Option::checked(const std::function<OwnText(const std::string&)>& problem) {
  CLI::Option* const option = option_;
  option_->check([option, problem](const std::string& text) -> std::string {
    const OwnText found = problem(text);
    if (!found.empty()) refuse(*option, found);
    return {};
  });
  return *this;
}

Option Option::between_commas() {
  option_->delimiter(',')->allow_extra_args(false);
  return *this;
}

Option Option::one_at_a_time() {
  option_->allow_extra_args(false);
  return *this;
}

Option Option::called(const std::string& kind) {
  option_->type_name(kind);
  return *this;
}

Option Option::needs(const Option& other) {
  option_->needs(other.option_);
  return *this;
}

Option Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

template <class Value>
Option Options::add(const std::string& names, Value& value, const std::string& takes,
                    const OwnText& text) {
  const std::string name = names.starts_with("-") ? names : in_language(names, language_);
  return Option(*verb_.add_option(name, value, text.in(language_))
                     ->option_text(in_language(takes, language_)));
}

template Option Options::add(const std::string&, int&, const std::string&, const OwnText&);
template Option Options::add(const std::string&, std::int64_t&, const std::string&, const OwnText&);
template Option Options::add(const std::string&, std::uint64_t&, const std::string&,
                             const OwnText&);
template Option Options::add(const std::string&, double&, const std::string&, const OwnText&);
template Option Options::add(const std::string&, std::string&, const std::string&, const OwnText&);
template Option Options::add(const std::string&, fs::path&, const std::string&, const OwnText&);
template Option Options::add(const std::string&, std::optional<std::int32_t>&, const std::string&,
                             const OwnText&);
template Option Options::add(const std::string&, std::optional<fs::path>&, const std::string&,
                             const OwnText&);
template Option Options::add(const std::string&, std::vector<std::int32_t>&, const std::string&,
                             const OwnText&);
template Option Options::add(const std::string&, std::vector<std::string>&, const std::string&,
                             const OwnText&);
template Option Options::add(const std::string&, std::vector<fs::path>&, const std::string&,
                             const OwnText&);

Option Options::flag(const std::string& names, bool& value, const OwnText& text) {
  return Option(*verb_.add_flag(names, value, text.in(language_)));
}

Option Options::numbered(const std::string& names, const std::function<void(int)>& take,
                         const std::vector<std::pair<std::string, int>>& words,
                         const std::string& takes, const OwnText& text) {
  std::vector<std::string> known;
  for (const auto& [word, number] : words) known.push_back(word);
  const auto take_word = [take, words](const std::string& said) {
    for (const auto& [word, number] : words) {
      if (word == said) take(number);
    }
  };
  CLI::Option& option =
      *verb_.add_option_function<std::string>(names, take_word, text.in(language_));
  option.option_text(in_language(takes, language_));
  return Option(option).one_of(known);
}

}  // namespace winay
