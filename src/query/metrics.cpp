// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <boost/json/array.hpp>

#include "gradus/io/curriculum_csv.hpp"
#include "gradus/program/curriculum_metrics.hpp"
#include "gradus/program/redundant.hpp"
#include "gradus/program/requisite_graph.hpp"
#include "query.hpp"

namespace gradus::query {

namespace {

/// What is measured_curriculum: the requisites, their metrics, and those that could go.
struct measured_curriculum {
    requisite_graph graph;
    std::vector<std::string> titles;
    term_system terms = term_system::semester;
    bool from_catalog = false;
    curriculum_metrics metrics;
    redundant_requisites redundant;
};

/// A number of any size: as a string where a double cannot hold it.
boost::json::value number_json(const std::optional<natural>& n) {
    constexpr std::uint64_t most = std::uint64_t{1} << 53;
    if (!n) return nullptr;
    const natural less = *n - natural(most);
    return less.is_zero() ? boost::json::value(static_cast<std::uint64_t>(n->to_double()))
                          : boost::json::value(n->to_string());
}

std::string tenths(std::uint64_t n) { return std::to_string(n / 10) + (n % 10 ? '.' + std::to_string(n % 10) : ""); }

boost::json::object numbers(std::uint64_t blocking, std::uint64_t delay, const std::optional<natural>& centrality,
                            std::uint64_t complexity_tenths) {
    return {{"blocking", blocking},
            {"delay", delay},
            {"centrality", number_json(centrality)},
            {"complexity", static_cast<double>(complexity_tenths) / 10}};
}

boost::json::object to_json(const measured_curriculum& m) {
    boost::json::object courses;
    for (std::size_t i = 0; i < m.graph.courses.size(); ++i) {
        const course_metrics& c = m.metrics.courses[i];
        courses[m.graph.courses[i]] = numbers(c.blocking, c.delay, c.centrality, c.complexity_tenths);
    }
    boost::json::array redundant, left_out;
    for (const redundant_requisite& r : m.redundant.found) {
        boost::json::array by(r.by.begin(), r.by.end());
        redundant.emplace_back(boost::json::object{{"edge", {r.source, r.target}},
                                                   {"semantics", to_string(r.semantics)},
                                                   {"how", to_string(r.how)},
                                                   {"by", std::move(by)}});
    }
    for (const requisite_edge& e : m.graph.left_out)
        left_out.emplace_back(boost::json::array{m.graph.courses[e.source], m.graph.courses[e.target]});
    const outcome ended = std::max(m.metrics.ended, m.redundant.ended);
    return {{"total", numbers(m.metrics.blocking, m.metrics.delay, m.metrics.centrality, m.metrics.complexity_tenths)},
            {"courses", std::move(courses)},
            {"redundant", std::move(redundant)},
            {"undecided", m.redundant.undecided},
            {"left_out", std::move(left_out)},
            {"terms_as", to_string(m.terms)},
            {"outcome", to_string(ended)}};
}

std::string shown(const std::optional<natural>& n) {
    if (!n) return "?";
    std::string digits = n->to_string();
    return digits.size() <= 15
               ? digits
               : digits.substr(0, 1) + '.' + digits.substr(1, 2) + 'e' + std::to_string(digits.size() - 1);
}

/// The requisites that could go, each once: one that no progression misses is not said again for its passes.
std::string redundant_text(const measured_curriculum& m) {
    std::string text;
    for (const redundant_requisite& r : m.redundant.found) {
        const bool said_below =
            r.semantics == redundancy_semantics::pass &&
            std::any_of(m.redundant.found.begin(), m.redundant.found.end(), [&](const redundant_requisite& other) {
                return other.semantics == redundancy_semantics::timing && other.how == r.how &&
                       other.source == r.source && other.target == r.target;
            });
        if (said_below) continue;
        text += "  " + r.source + " for " + r.target + ": ";
        text += r.how == redundancy::implied ? "need not be asked for" : "is no alternative of its own";
        if (!r.by.empty()) {
            text += ", by way of ";
            for (std::size_t i = 0; i < r.by.size(); ++i) text += (i ? ", " : "") + r.by[i];
        }
        text += r.semantics == redundancy_semantics::pass ? " (but without it the two could run in one term)\n" : "\n";
    }
    return text;
}

std::string to_text(const measured_curriculum& m) {
    constexpr std::size_t most = 40;
    std::vector<std::size_t> order(m.graph.courses.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto& courses = m.metrics.courses;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return courses[a].complexity_tenths > courses[b].complexity_tenths;
    });
    std::string text = std::to_string(order.size()) + " courses, terms as " + std::string(to_string(m.terms)) + "s\n" +
                       "complexity " + tenths(m.metrics.complexity_tenths) + ", blocking " +
                       std::to_string(m.metrics.blocking) + ", delay " + std::to_string(m.metrics.delay) +
                       ", centrality " + shown(m.metrics.centrality) + "\n\n";
    text += fit("course", 12) + fit("title", 34) + "complexity  blocking  delay  centrality\n";
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) {
        const course_metrics& c = courses[order[i]];
        text += fit(m.graph.courses[order[i]], 11) + ' ' + fit(m.titles[order[i]], 33) + ' ';
        text += fit(tenths(c.complexity_tenths), 12) + fit(std::to_string(c.blocking), 10) +
                fit(std::to_string(c.delay), 7) + shown(c.centrality) + '\n';
    }
    if (order.size() > most)
        text += "(" + std::to_string(order.size() - most) + " more, of less complexity: see --json)\n";
    if (!m.redundant.found.empty()) text += "\nrequisites that could go, each alone:\n" + redundant_text(m);
    if (m.redundant.undecided > 0)
        text += counted(std::to_string(m.redundant.undecided), "requisite") + " not decided within the budget\n";
    if (!m.graph.left_out.empty())
        text += "\nleft out, as they would close a circle: " +
                counted(std::to_string(m.graph.left_out.size()), "requisite") + "\n";
    return text;
}

std::optional<term_system> asked_terms(const std::string& word) {
    if (word.empty()) return std::nullopt;
    return word == "quarter" ? term_system::quarter : term_system::semester;
}

}  // namespace

int measure_curriculum(const metrics_request& asked, const common_options& common) {
    const std::string bytes = asked.catalog.empty() ? common.host.read(asked.file) : std::string();
    measured_curriculum m;
    curriculum written;
    redundancy_options redundancy;
    redundancy.run = run_within(common, 60, redundancy.run.max_nodes);
    const auto use = [&](result<requisite_graph> made) {
        if (!made) refuse(asked.file, made.found());
        m.graph = std::move(*made);
    };
    if (looks_like_curriculum(bytes)) {
        curriculum_reading reading = parse_curriculum(bytes);
        if (has_error(reading.found)) refuse(asked.file, reading.found);
        for (const diagnostic& d : reading.found) common.host.note(asked.file + ": " + to_string(d));
        written = std::move(reading.data);
        use(make_requisites(written));
        if (!written.terms && asked.terms_as.empty())
            common.host.note("note: semesters are assumed; --terms-as says otherwise");
        m.terms = asked_terms(asked.terms_as).value_or(written.terms.value_or(term_system::semester));
        m.redundant = find_redundant(written, redundancy);
    } else {
        const catalog c =
            asked.catalog.empty() ? load_catalog(asked.file, bytes, common.host) : common.host.load(asked.catalog);
        use(make_requisites(c));
        m.terms = asked_terms(asked.terms_as).value_or(term_system::semester);
        m.redundant = find_redundant(c, redundancy);
        written = make_curriculum(c, m.graph);
    }
    for (const curriculum_course& c : written.courses) m.titles.push_back(c.name);
    metrics_options options;
    options.terms = m.terms;
    options.run = run_within(common, 60, options.run.max_nodes);
    m.metrics = measure(m.graph, options);
    if (!asked.csv.empty()) {
        written.terms = m.terms;
        common.host.write(asked.csv, to_csv(written, &m.metrics));
    }
    if (common.json)
        common.host.print(to_json(m));
    else
        common.host.print(to_text(m));
    return 0;
}

}  // namespace gradus::query
