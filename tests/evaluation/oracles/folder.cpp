#include "folder.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "winay/evaluation/estimators/design.hpp"

namespace winay::oracles {

namespace {

std::vector<std::string> cells_of(std::string line) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::vector<std::string> cells;
  std::istringstream row(line);
  for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
  return cells;
}

std::ifstream open(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return in;
}

/// All rows of numbers, each as long as the first.
std::vector<std::vector<double>> rows_of_numbers(std::istream& in, const std::string& file) {
  std::vector<std::vector<double>> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<double> row;
    for (const std::string& cell : cells_of(line)) row.push_back(std::stod(cell));
    if (row.empty()) continue;
    if (!rows.empty() && row.size() != rows.front().size()) {
      throw std::runtime_error(file + ": row " + std::to_string(rows.size() + 1) +
                               " has another number of cells");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Table::Table(const std::filesystem::path& file) : file_(file.string()) {
  std::ifstream in = open(file);
  std::string header;
  std::getline(in, header);
  names_ = cells_of(header);
  const auto rows = rows_of_numbers(in, file_);
  for (std::size_t j = 0; j < names_.size(); ++j) {
    Vector column(static_cast<Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) column(static_cast<Index>(i)) = rows[i].at(j);
    columns_[names_[j]] = std::move(column);
  }
}

const Vector& Table::operator[](const std::string& column) const {
  const auto at = columns_.find(column);
  if (at == columns_.end()) throw std::runtime_error(file_ + ": no column " + column);
  return at->second;
}

Index Table::rows() const { return columns_.empty() ? 0 : columns_.begin()->second.size(); }

Matrix Table::matrix() const {
  Matrix all(rows(), static_cast<Index>(names_.size()));
  for (std::size_t j = 0; j < names_.size(); ++j) {
    all.col(static_cast<Index>(j)) = (*this)[names_[j]];
  }
  return all;
}

Matrix read_matrix(const std::filesystem::path& file) {
  std::ifstream in = open(file);
  const auto rows = rows_of_numbers(in, file.string());
  Matrix all(static_cast<Index>(rows.size()),
             rows.empty() ? 0 : static_cast<Index>(rows.front().size()));
  for (Index i = 0; i < all.rows(); ++i) {
    for (Index j = 0; j < all.cols(); ++j) {
      all(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    }
  }
  return all;
}

bool Case::wants(const std::string& start) const {
  for (const auto& [quantity, number] : node_.at("expected").items()) {
    if (quantity.starts_with(start)) return true;
  }
  return false;
}

std::vector<double> Case::numbers_after(const std::string& start) const {
  std::set<double> numbers;
  for (const auto& [quantity, number] : node_.at("expected").items()) {
    const std::size_t at = quantity.find(start);
    if (at == std::string::npos) continue;
    std::istringstream rest(quantity.substr(at + start.size()));
    if (double value = 0; rest >> value) numbers.insert(value);
  }
  return {numbers.begin(), numbers.end()};
}

double Case::input(const std::string& quantity) const {
  return node_.at("expected").at(quantity).at("value");
}

void Case::put(const std::string& quantity, double value) const {
  results_[quantity == "value" ? key_ : key_ + "/" + quantity] = value;
}

const Table& Folder::table(const std::string& file) const {
  const auto at = tables_.find(file);
  if (at != tables_.end()) return at->second;
  return tables_.emplace(file, Table(root_ / file)).first->second;
}

}  // namespace winay::oracles
