#include "config/rules/words.hpp"

#include <algorithm>
#include <array>

#include "config/rules/terms.hpp"
#include "config/yaml/units.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// Comparisons by kind, from at_least to below; `{}` is the value with its unit.
using Forms = std::array<Text, 4>;
constexpr Forms of_numbers{{{"at least {}", "de al menos {}"},
                            {"more than {}", "de más de {}"},
                            {"at most {}", "de a lo sumo {}"},
                            {"below {}", "de menos de {}"}}};
constexpr Forms since{{{"{} ago or more", "hace {} o más"},
                       {"more than {} ago", "hace más de {}"},
                       {"{} ago or less", "hace {} o menos"},
                       {"less than {} ago", "hace menos de {}"}}};
constexpr Forms of_dates{{{"{} or later", "{} o después"},
                          {"after {}", "después de {}"},
                          {"{} or earlier", "{} o antes"},
                          {"before {}", "antes de {}"}}};

/// Writes a condition in one language.
class Speaker {
 public:
  Speaker(const RuleScope& scope, Language language) : scope_(scope), language_(language) {}

  [[nodiscard]] std::string say(const Term& term) const;

 private:
  [[nodiscard]] std::string in(const Text& text) const { return std::string(text.in(language_)); }
  [[nodiscard]] std::string part(const Term& term) const;
  [[nodiscard]] std::string join_parts(const Term& term) const;
  [[nodiscard]] std::string contrary(const Term& term) const;
  [[nodiscard]] std::string name(const Condition& c) const;
  [[nodiscard]] std::string long_name(const std::string& programme) const;
  [[nodiscard]] std::string amount(const Term& term) const;
  [[nodiscard]] std::string bound(const Term& term) const;
  [[nodiscard]] std::string duration(std::int32_t bimesters) const;
  [[nodiscard]] std::string range(const Term& first, const std::vector<Term>& bounds) const;
  [[nodiscard]] std::string flag(const Term& term) const;
  [[nodiscard]] std::string among(const Condition& c) const;
  [[nodiscard]] std::string word(Condition::Kind joining, const std::string& next) const;
  [[nodiscard]] std::string measure(const std::string& number, std::string_view unit) const;

  const RuleScope& scope_;
  Language language_;
};

const ObservableField& field_of(const Condition& c) {
  return observable_fields()[static_cast<std::size_t>(c.observable)];
}

/// Two bounds of one observable, as `{at_least: 1.0 lines, below: 1.2 lines}` says them.
bool is_range(const Term& term) {
  return term.condition.kind == Condition::Kind::all && term.parts.size() == 2 &&
         term.path == term.parts.front().path;
}

bool is_joined(const Term& term) {
  const Condition::Kind kind = term.condition.kind;
  return (kind == Condition::Kind::all && !is_range(term)) || kind == Condition::Kind::any;
}

std::string filled(std::string form, const std::string& value) {
  const std::size_t hole = form.find("{}");
  return form.replace(hole, 2, value);
}

const Forms& forms_of(Observable observable) {
  switch (observable) {
    case Observable::started_for:
    case Observable::completed_for:
      return since;
    case Observable::date:
    case Observable::cohort:
      return of_dates;
    default:
      return of_numbers;
  }
}

std::string Speaker::measure(const std::string& number, std::string_view unit) const {
  const UnitWords* const words = words_of(unit);
  if (words == nullptr) return number;
  return number + " " + in(number == "1" ? words->one : words->many);
}

std::string Speaker::amount(const Term& term) const {
  return measure(term.written, field_of(term.condition).unit);
}

/// `at least 1.0 lines`, `12 bimesters ago or more`, `2021-1 or later`.
std::string Speaker::bound(const Term& term) const {
  const auto kind = static_cast<std::size_t>(term.condition.kind) -
                    static_cast<std::size_t>(Condition::Kind::at_least);
  return filled(in(forms_of(term.condition.observable).at(kind)), amount(term));
}

std::string Speaker::duration(std::int32_t bimesters) const {
  if (bimesters <= 1) return {};
  return in({" for ", " durante "}) + measure(std::to_string(bimesters), "bimesters");
}

std::string Speaker::long_name(const std::string& programme) const {
  const auto found = std::find_if(scope_.programmes.begin(), scope_.programmes.end(),
                                  [&](const Programme& p) { return p.name == programme; });
  if (found == scope_.programmes.end()) return programme;
  const std::string name = in(found->long_name);
  return name.empty() ? programme : name;
}

std::string Speaker::name(const Condition& c) const {
  if (c.observable == Observable::started_for) {
    return in({"started ", "empezó "}) + long_name(c.programme);
  }
  if (c.observable == Observable::completed_for) {
    return in({"completed ", "completó "}) + long_name(c.programme);
  }
  return in(field_of(c).meaning);
}

/// One comparison, or two of the same observable.
std::string Speaker::range(const Term& first, const std::vector<Term>& bounds) const {
  const Condition& c = first.condition;
  const bool since_ever = &forms_of(c.observable) == &since &&
                          c.kind == Condition::Kind::at_least && c.value <= 0 && bounds.size() == 1;
  std::string text = name(c);
  if (!since_ever) text += " " + bound(bounds.front());
  if (bounds.size() == 2) text += in({" and ", " y "}) + bound(bounds.back());
  return text + duration(c.for_bimesters);
}

std::string Speaker::flag(const Term& term) const {
  const bool is = term.condition.kind == Condition::Kind::at_least;
  return (is ? in({"an active enterprise", "un negocio activo"})
             : in({"no active enterprise", "ningún negocio activo"})) +
         duration(term.condition.for_bimesters);
}

std::string Speaker::among(const Condition& c) const {
  std::vector<std::string> names = c.names;
  if (names.empty()) {
    for (const double value : c.values) names.push_back(digits(value));
  }
  std::string text = name(c) + " " + names.front();
  for (std::size_t k = 1; k < names.size(); ++k) {
    text += k + 1 == names.size() ? " " + word(Condition::Kind::any, names[k]) + " " : ", ";
    text += names[k];
  }
  return text;
}

/// `and` or `or`; in Spanish before the sound of i or o, `e` and `u`.
std::string Speaker::word(Condition::Kind joining, const std::string& next) const {
  const bool all = joining == Condition::Kind::all;
  if (language_ == Language::en) return all ? "and" : "or";
  const auto begins = [&](const std::vector<std::string_view>& sounds) {
    return std::any_of(sounds.begin(), sounds.end(),
                       [&](std::string_view sound) { return next.starts_with(sound); });
  };
  if (all) return begins({"i", "I", "hi", "Hi", "í", "Í"}) ? "e" : "y";
  return begins({"o", "O", "ho", "Ho", "ó", "Ó"}) ? "u" : "o";
}

std::string Speaker::join_parts(const Term& term) const {
  std::string text;
  for (const Term& inner : term.parts) {
    const std::string next = part(inner);
    if (!text.empty()) text += ", " + word(term.condition.kind, next) + " ";
    text += next;
  }
  return text;
}

/// Joined conditions within others are in brackets.
std::string Speaker::part(const Term& term) const {
  const std::string text = say(term);
  return is_joined(term) && term.parts.size() > 1 ? "(" + text + ")" : text;
}

std::string Speaker::contrary(const Term& term) const {
  return in({"not (", "no ("}) + say(term) + ")";
}

std::string Speaker::say(const Term& term) const {
  const Condition& c = term.condition;
  if (is_range(term)) return range(term.parts.front(), term.parts);
  if (is_joined(term)) return join_parts(term);
  if (c.kind == Condition::Kind::negation) return contrary(term.parts.front());
  if (c.kind == Condition::Kind::among) return among(c);
  if (c.observable == Observable::enterprise_active) return flag(term);
  return range(term, {term});
}

}  // namespace

std::string in_words(const Term& term, const RuleScope& scope, Language language) {
  return Speaker(scope, language).say(term);
}

}  // namespace winay::config
