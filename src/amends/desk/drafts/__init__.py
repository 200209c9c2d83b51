"""Nothing typed is lost: what somebody writes at the desk is kept until it is sent, thrown away or grown old."""
