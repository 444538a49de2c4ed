#include "config/rules/logic.hpp"

#include <algorithm>
#include <utility>

namespace winay::config {
namespace {

using Kind = Condition::Kind;

constexpr std::size_t most_branches = 512;

using Branches = std::optional<std::vector<Branch>>;

/// Each branch of one with each of the other; nothing if there are too many.
Branches crossed(const std::vector<Branch>& a, const std::vector<Branch>& b) {
  if (a.size() * b.size() > most_branches) return {};
  std::vector<Branch> result;
  for (const Branch& x : a) {
    for (const Branch& y : b) {
      result.push_back(x);
      result.back().insert(result.back().end(), y.begin(), y.end());
    }
  }
  return result;
}

/// The branches of both; nothing if there are too many.
Branches added(std::vector<Branch> a, const std::vector<Branch>& b) {
  if (a.size() + b.size() > most_branches) return {};
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

/// Whether the term, or its contrary, holds wherever all of the branch does.
bool implied_by(const Branch& branch, const Term& term, bool contrary, const Possible& possible) {
  const Kind kind = term.condition.kind;
  if (kind == Kind::negation) return implied_by(branch, term.parts.front(), !contrary, possible);
  const auto part_implied = [&](const Term& part) {
    return implied_by(branch, part, contrary, possible);
  };
  const bool joins = kind == Kind::all || kind == Kind::any;
  const bool together = (kind == Kind::all) != contrary;
  if (joins && together) return std::all_of(term.parts.begin(), term.parts.end(), part_implied);
  if (joins) return std::any_of(term.parts.begin(), term.parts.end(), part_implied);
  const Literal literal{&term, contrary};
  return always_holds(literal, possible) ||
         std::any_of(branch.begin(), branch.end(), [&](const Literal& known) {
           return same_variable(known.term->condition, term.condition) &&
                  implies(known, literal, possible);
         });
}

}  // namespace

std::optional<std::vector<Branch>> branches_of(const Term& term, bool contrary) {
  const Kind kind = term.condition.kind;
  if (kind == Kind::negation) return branches_of(term.parts.front(), !contrary);
  if (kind != Kind::all && kind != Kind::any) return std::vector<Branch>{{{&term, contrary}}};
  const bool together = (kind == Kind::all) != contrary;
  Branches result = std::vector<Branch>(together ? 1 : 0);
  for (const Term& part : term.parts) {
    const Branches more = branches_of(part, contrary);
    if (!result || !more) return {};
    result = together ? crossed(*result, *more) : added(std::move(*result), *more);
  }
  return result;
}

std::optional<Clash> never_holds(const Term& term, const Possible& possible) {
  const std::optional<std::vector<Branch>> branches = branches_of(term, false);
  if (!branches) return {};
  std::optional<Clash> first;
  for (const Branch& branch : *branches) {
    const std::optional<Clash> clash = clash_in(branch, possible);
    if (!clash) return {};
    if (!first) first = clash;
  }
  return first;
}

bool implies(const Term& a, const Term& b, const Possible& possible) {
  const std::optional<std::vector<Branch>> branches = branches_of(a, false);
  return branches && std::all_of(branches->begin(), branches->end(), [&](const Branch& branch) {
           return implied_by(branch, b, false, possible);
         });
}

}  // namespace winay::config
