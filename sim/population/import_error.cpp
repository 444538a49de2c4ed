#include "winay/population/import_error.hpp"

#include <algorithm>
#include <tuple>

namespace winay {

namespace {

std::string text_of(const std::string& file, const std::vector<ImportProblem>& problems,
                    std::size_t count, Language language) {
  std::string text;
  std::size_t shown = 0;
  for (const ImportProblem& problem : problems) {
    text += problem.file.empty() ? file : problem.file;
    if (problem.line > 0) text += ':' + std::to_string(problem.line);
    if (problem.column > 0) text += ':' + std::to_string(problem.column);
    text += ": error: ";
    if (!problem.key.empty()) text += problem.key + ": ";
    text += problem.message.in(language) + '\n';
    shown += 1 + problem.more;
    if (problem.more == 0) continue;
    const std::string more = std::to_string(problem.more);
    text += OwnText{"  … and " + more + " more like this", "  … y " + more + " más como este"}.in(
                language) +
            '\n';
  }
  if (count > shown) {
    const std::string more = std::to_string(count - shown);
    text += file + ": error: " +
            OwnText{"and " + more + " more problems", "y " + more + " problemas más"}.in(language) +
            '\n';
  }
  if (!text.empty()) text.pop_back();
  return text;
}

/// The problem without its place, and without what it quotes or counts.
std::string kind_of(const ImportProblem& problem) {
  std::string kind = problem.file + '\n' + problem.key + '\n';
  bool quoted = false;
  for (const char c : problem.message.en) {
    if (c == '\'') quoted = !quoted;
    if (!quoted && (c < '0' || c > '9')) kind += c;
  }
  return kind;
}

}  // namespace

ImportError::ImportError(std::string file, std::vector<ImportProblem> problems, std::size_t count)
    : std::runtime_error(text_of(file, problems, count, Language::en)),
      file_(std::move(file)),
      problems_(std::move(problems)),
      count_(count) {}

std::string ImportError::text(Language language) const {
  return text_of(file_, problems_, count_, language);
}

void ImportProblems::add(ImportProblem problem) {
  ++count_;
  std::vector<std::size_t>& places = kinds_[kind_of(problem)];
  if (places.size() == most_of_a_kind) {
    ++problems_[places.back()].more;
  } else if (problems_.size() < most_shown) {
    places.push_back(problems_.size());
    problems_.push_back(std::move(problem));
  }
}

void ImportProblems::throw_if_any(const std::string& file) const {
  if (none()) return;
  std::vector<ImportProblem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  throw ImportError(file, std::move(sorted), count_);
}

}  // namespace winay
