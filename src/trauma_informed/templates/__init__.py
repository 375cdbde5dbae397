"""Letters: what a template makes for a person to read, from values handed in.

>>> from trauma_informed import templates
>>> [letter.name for letter in templates.letters()][:3]
['asking-again', 'check-in', 'closing']
"""

# Two of these verbs share a name with their module, and loading such a module later
# would put it in the verb's place. Both modules are light: Jinja waits for a letter.
from trauma_informed.templates.letters import Letter, letters
from trauma_informed.templates.render import install, jinja_loader, render

__all__ = ["Letter", "install", "jinja_loader", "letters", "render"]
